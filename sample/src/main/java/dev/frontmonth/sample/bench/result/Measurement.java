package dev.frontmonth.sample.bench.result;

/**
 * What one command cost.
 *
 * @param wallSeconds from start to end
 * @param cpuSeconds user and system time, of the command and of every child that it waited for
 * @param peakBytes largest resident memory of the command or of one of those children
 * @param outputBytes size of what it wrote; 0 if nobody looked
 */
public record Measurement(double wallSeconds, double cpuSeconds, long peakBytes, long outputBytes) {
    private static final int FIELDS = 4;
    private static final long KILOBYTE = 1024;

    /**
     * Reads the answer of GNU time.
     *
     * @param line wall, user and system seconds and peak kilobytes, separated by blanks ({@code %e %U %S %M})
     * @throws IllegalArgumentException if it is another text
     */
    public static Measurement parse(String line) {
        String[] fields = line.strip().split(" ");
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("expected four numbers of GNU time, found '" + line + "'");
        }
        double cpuSeconds = Double.parseDouble(fields[1]) + Double.parseDouble(fields[2]);
        return new Measurement(Double.parseDouble(fields[0]), cpuSeconds, Long.parseLong(fields[3]) * KILOBYTE, 0);
    }

    /** The same, with the size of what was written. */
    public Measurement withOutput(long bytes) {
        return new Measurement(wallSeconds, cpuSeconds, peakBytes, bytes);
    }

    /** This command and then another: times and outputs add up, memory is that of the larger one. */
    public Measurement then(Measurement next) {
        return new Measurement(
                wallSeconds + next.wallSeconds,
                cpuSeconds + next.cpuSeconds,
                Math.max(peakBytes, next.peakBytes),
                outputBytes + next.outputBytes);
    }
}
