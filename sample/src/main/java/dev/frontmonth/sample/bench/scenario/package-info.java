/** What is measured: one class a situation. */
@NullMarked
package dev.frontmonth.sample.bench.scenario;

import org.jspecify.annotations.NullMarked;
