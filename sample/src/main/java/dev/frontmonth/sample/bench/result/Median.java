package dev.frontmonth.sample.bench.result;

import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** The middle of some numbers; of an even count, halfway between the two in the middle. */
final class Median {
    private Median() {}

    /** Nothing for no numbers. */
    static OptionalDouble of(DoubleStream numbers) {
        double[] sorted = numbers.sorted().toArray();
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        int upper = sorted.length / 2;
        int lower = (sorted.length - 1) / 2;
        return OptionalDouble.of((sorted[lower] + sorted[upper]) / 2);
    }
}
