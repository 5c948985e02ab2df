/** The three executables together, run as a user runs them: as processes, on files, into a database. */
@NullMarked
package dev.frontmonth.pipeline;

import org.jspecify.annotations.NullMarked;
