/** Tables, targets, and the page that they go to. */
@NullMarked
package dev.frontmonth.sample.bench.report;

import org.jspecify.annotations.NullMarked;
