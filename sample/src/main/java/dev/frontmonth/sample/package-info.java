/** The command line of the sample writer. */
@NullMarked
package dev.frontmonth.sample;

import org.jspecify.annotations.NullMarked;
