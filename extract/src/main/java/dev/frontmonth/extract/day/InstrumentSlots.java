package dev.frontmonth.extract.day;

import java.util.Arrays;

/** A number for each instrument of a day. Asked for every bar, hence open addressing over arrays instead of a map of boxes. */
final class InstrumentSlots {
    private static final int INITIAL = 256;

    private int[] instruments = new int[INITIAL];
    private int[] numbers = new int[INITIAL];
    private boolean[] used = new boolean[INITIAL];
    private int size;
    private boolean added;

    /** Returns an instrument's slot; {@link #isNew} then tells whether it was met for the first time. */
    int slot(int instrument) {
        if (2 * size >= instruments.length) {
            grow();
        }
        int slot = find(instrument);
        added = !used[slot];
        if (added) {
            used[slot] = true;
            instruments[slot] = instrument;
            size++;
        }
        return slot;
    }

    boolean isNew() {
        return added;
    }

    void set(int slot, int number) {
        numbers[slot] = number;
    }

    int get(int slot) {
        return numbers[slot];
    }

    private int find(int instrument) {
        int mask = instruments.length - 1;
        int slot = instrument * 0x9E3779B9 >>> 8 & mask;
        while (used[slot] && instruments[slot] != instrument) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        int[] oldInstruments = instruments;
        int[] oldNumbers = numbers;
        boolean[] oldUsed = used;
        instruments = new int[2 * oldInstruments.length];
        numbers = Arrays.copyOf(oldNumbers, instruments.length);
        used = new boolean[instruments.length];
        for (int i = 0; i < oldInstruments.length; i++) {
            if (oldUsed[i]) {
                int slot = find(oldInstruments[i]);
                used[slot] = true;
                instruments[slot] = oldInstruments[i];
                numbers[slot] = oldNumbers[i];
            }
        }
    }
}
