package dev.frontmonth.sample.bench.result;

/** A figure of a measurement. */
public enum Figure {
    /** Seconds from start to end. */
    WALL,
    /** Seconds of processor time. */
    CPU,
    /** Bytes of memory. */
    PEAK,
    /** Bytes written. */
    OUTPUT;

    /** Reads the figure. */
    public double of(Measurement measurement) {
        return switch (this) {
            case WALL -> measurement.wallSeconds();
            case CPU -> measurement.cpuSeconds();
            case PEAK -> (double) measurement.peakBytes();
            case OUTPUT -> (double) measurement.outputBytes();
        };
    }
}
