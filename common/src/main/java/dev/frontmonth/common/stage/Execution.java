package dev.frontmonth.common.stage;

import dev.frontmonth.common.run.Tally;
import java.io.PrintStream;
import java.time.Clock;

/**
 * One execution of a stage's program: what it needs of its surroundings.
 *
 * @param version of the program
 * @param clock tells the time
 * @param tally counts what is done, for the summary
 * @param out standard output, which holds nothing but what was asked for
 */
public record Execution(String version, Clock clock, Tally tally, PrintStream out) {}
