/** The benchmark: our stages beside what a user would run instead. */
@NullMarked
package dev.frontmonth.sample.bench;

import org.jspecify.annotations.NullMarked;
