package dev.frontmonth.transform.contract;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.transform.rule.FixedPrice;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Builds raw bars the way a test reads best; symbols enter the dictionary as they come. */
public final class RawBarsBuilder {
    private final List<String> symbols = new ArrayList<>();
    private final RawBars bars = new RawBars(symbols, 0);

    private int publisher = 1;

    /** Adds a bar from words: {@code 2024-01-02T03:04Z MGCG4 2050.1 2051 2049.8 2050 3}, open to close and volume. */
    public RawBarsBuilder bar(String words) {
        String[] word = words.strip().split(" +");
        return bar(
                ts(word[0]),
                word[1],
                price(word[2]),
                price(word[3]),
                price(word[4]),
                price(word[5]),
                Long.parseLong(word[6]));
    }

    /** Adds a bar whose four prices are 2000. */
    public RawBarsBuilder bar(String ts, String symbol, long volume) {
        return bar(ts + " " + symbol + " 2000 2000 2000 2000 " + volume);
    }

    /** Adds a bar from the values of the columns. */
    public RawBarsBuilder bar(long ts, String symbol, long open, long high, long low, long close, long volume) {
        if (!symbols.contains(symbol)) {
            symbols.add(symbol);
        }
        int index = symbols.indexOf(symbol);
        bars.add(ts, publisher, 1000 + index, index, open, high, low, close, volume);
        return this;
    }

    /** Sets the publisher of the bars that are added after it. */
    public RawBarsBuilder publisher(int id) {
        publisher = id;
        return this;
    }

    /** Adds symbols to the dictionary that need not have a bar. */
    public RawBarsBuilder dictionary(String... more) {
        symbols.addAll(List.of(more));
        return this;
    }

    /** Returns the bars. */
    public RawBars build() {
        return bars;
    }

    /** Returns a time such as {@code 2024-01-02T03:04Z} as microseconds. */
    public static long ts(String text) {
        return Micros.of(OffsetDateTime.parse(text).toInstant());
    }

    /** Returns a price in units of 1e-9. */
    public static long price(String text) {
        return text.equals("undefined")
                ? FixedPrice.UNDEFINED
                : new BigDecimal(text).movePointRight(9).longValueExact();
    }
}
