package dev.frontmonth.transform.raw;

import dev.frontmonth.transform.raw.TradingDayBars.Slice;

/** A source's part of a UTC date, and how far it is read. */
final class SliceCursor {
    private final Slice slice;
    private final long[] ts;
    private final int[] symbolOf;
    private int row;

    /** Begins at the slice's first row; {@code symbolOf} turns its symbols' indexes into those of the joined day. */
    SliceCursor(Slice slice, int[] symbolOf) {
        this.slice = slice;
        this.ts = slice.bars().tsEvent();
        this.symbolOf = symbolOf;
        this.row = slice.from();
    }

    Slice slice() {
        return slice;
    }

    /** Returns the first row that is not read. */
    int row() {
        return row;
    }

    /** Goes on to a row. */
    void to(int next) {
        row = next;
    }

    /** Returns the time of the first row that is not read; the greatest number at the end. */
    long time() {
        return row < slice.to() ? ts[row] : Long.MAX_VALUE;
    }

    /** Returns the first row that is later than {@code time}. */
    int after(long time) {
        int end = row;
        while (end < slice.to() && ts[end] == time) {
            end++;
        }
        return end;
    }

    /** Returns the joined day's index of a row's symbol. */
    int symbol(int at) {
        return symbolOf[slice.bars().symbolIndex()[at]];
    }
}
