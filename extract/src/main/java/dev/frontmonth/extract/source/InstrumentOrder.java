package dev.frontmonth.extract.source;

import dev.frontmonth.extract.dbn.Nanos;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Watches that no instrument's timestamps go back. Raw files are sorted, so after extract nobody could see it any more. Runs
 * over every bar of a source, hence open addressing over arrays.
 */
final class InstrumentOrder {
    private static final int INITIAL = 1 << 10;

    /** Marks an empty slot; bars before 1970 are refused earlier. */
    private static final long NEVER = -1;

    private int[] instruments = new int[INITIAL];
    private long[] latest = filled(INITIAL);
    private int size;
    private final Map<Integer, String> disorder = new HashMap<>();

    private static long[] filled(int length) {
        long[] slots = new long[length];
        Arrays.fill(slots, NEVER);
        return slots;
    }

    /** Takes the next bar of the file. */
    void take(int instrument, long ts, int epochDay) {
        int slot = slot(instrument, instruments, latest);
        long before = latest[slot];
        if (ts < before) {
            note(instrument, ts, before, epochDay);
            return;
        }
        latest[slot] = ts;
        if (before == NEVER) {
            instruments[slot] = instrument;
            if (++size * 2 > instruments.length) {
                grow();
            }
        }
    }

    private void note(int instrument, long ts, long before, int epochDay) {
        disorder.computeIfAbsent(
                epochDay,
                day -> "instrument %d has a bar at %s after one at %s on %s"
                        .formatted(
                                Integer.toUnsignedLong(instrument),
                                Nanos.text(ts),
                                Nanos.text(before),
                                LocalDate.ofEpochDay(day)));
    }

    private static int slot(int instrument, int[] instruments, long[] latest) {
        int mask = instruments.length - 1;
        int slot = instrument * 0x9E3779B9 >>> 12 & mask;
        while (latest[slot] != NEVER && instruments[slot] != instrument) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        int[] newInstruments = new int[2 * instruments.length];
        long[] newLatest = filled(newInstruments.length);
        for (int i = 0; i < instruments.length; i++) {
            if (latest[i] != NEVER) {
                int slot = slot(instruments[i], newInstruments, newLatest);
                newInstruments[slot] = instruments[i];
                newLatest[slot] = latest[i];
            }
        }
        instruments = newInstruments;
        latest = newLatest;
    }

    /** Returns the first offence of each UTC date, by days since 1970-01-01. */
    Map<Integer, String> disorder() {
        return disorder;
    }
}
