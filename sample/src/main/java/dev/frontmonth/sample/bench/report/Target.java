package dev.frontmonth.sample.bench.report;

import dev.frontmonth.sample.bench.result.Results;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A figure that should not be above a limit.
 *
 * @param number of the subject
 * @param what is measured
 * @param unit of the figure
 * @param limit in the unit's base, such as bytes
 * @param figure reads it out of the results; nothing if it was not measured
 */
record Target(int number, String what, Unit unit, double limit, Function<Results, OptionalDouble> figure) {

    /** Number, what, measured, target, and whether it is met. */
    List<String> row(Results results) {
        OptionalDouble measured = figure.apply(results);
        return List.of(String.valueOf(number), what, unit.text(measured), "≤ " + unit.text(limit), verdict(measured));
    }

    private String verdict(OptionalDouble measured) {
        if (measured.isEmpty()) {
            return "not measured";
        }
        return measured.getAsDouble() <= limit ? "met" : "missed";
    }
}
