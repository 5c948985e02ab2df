/** How a stage works through its days: chunks, workers, ordered commits, progress. */
@NullMarked
package dev.frontmonth.common.run;

import org.jspecify.annotations.NullMarked;
