/** What makes a program of a stage: parse, run, and turn whatever happened into an exit code, a line and a summary. */
@NullMarked
package dev.frontmonth.common.stage;

import org.jspecify.annotations.NullMarked;
