/** What was measured, and the figures worked out of it. */
@NullMarked
package dev.frontmonth.sample.bench.result;

import org.jspecify.annotations.NullMarked;
