package dev.frontmonth.extract.day;

import java.io.IOException;

/** Hands out a source's bars date by date. */
public interface DayFeed extends AutoCloseable {
    /** Returns the bars of a UTC date, none if it has none; dates must be asked for in ascending order. */
    DayColumns take(int epochDay) throws IOException;

    @Override
    void close() throws IOException;
}
