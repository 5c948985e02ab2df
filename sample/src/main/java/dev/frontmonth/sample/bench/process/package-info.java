/** Commands, their measurement, and the disk under them. */
@NullMarked
package dev.frontmonth.sample.bench.process;

import org.jspecify.annotations.NullMarked;
