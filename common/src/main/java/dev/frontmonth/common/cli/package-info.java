/** The frame that the three executables share: options, exit codes, refusals, logs. */
@NullMarked
package dev.frontmonth.common.cli;

import org.jspecify.annotations.NullMarked;
