/** What the demo shows of its database. */
@NullMarked
package dev.frontmonth.sample.demo;

import org.jspecify.annotations.NullMarked;
