package dev.frontmonth.sample.market;

/**
 * A stream of random numbers that is the same on every machine (the SplitMix64 generator, in integer arithmetic).
 *
 * <p>Everything in the market is drawn from a stream of its own, keyed by what it is (seed, date, instrument), never
 * from one long stream: so a date's bars do not depend on what was generated before.
 */
final class Draws {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    private Draws(long state) {
        this.state = state;
    }

    /** The stream that belongs to these keys. */
    static Draws keyed(long... keys) {
        long state = 0;
        for (long key : keys) {
            state = mixed(state * 31 + key + GOLDEN_GAMMA);
        }
        return new Draws(state);
    }

    /** A key made of a text. */
    static long key(String text) {
        return text.chars().asLongStream().reduce(0, (key, letter) -> mixed(key + letter + GOLDEN_GAMMA));
    }

    long next() {
        state += GOLDEN_GAMMA;
        return mixed(state);
    }

    /** A number from 0 to {@code bound} − 1. */
    int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** A number from −{@code reach} to {@code reach}. */
    int around(int reach) {
        return below(2 * reach + 1) - reach;
    }

    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
