package dev.frontmonth.common.parquet;

import dev.frontmonth.common.bars.CuratedBars;
import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.bars.RawBars;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Bars of many shapes, each of which takes another way through encodings, dictionaries and pages. */
final class Shapes {
    static final LocalDate DATE = LocalDate.parse("2024-01-02");
    private static final long START = Micros.startOf(DATE);
    private static final List<String> SYMBOLS = List.of("MGCG4", "MGCJ4", "MGCG4-MGCJ4");
    private static final List<String> STRANGE =
            List.of("", " ", "MGCG4\u0000", "ünï", "日本", "\ud83d\ude00", "a'\"\\b", "x".repeat(1_000));
    private static final long[] EXTREMES = {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1, 1, Long.MIN_VALUE + 1, 1L << 32};

    private Shapes() {}

    /** A shape's name and its bars. */
    record Shape(String name, RawBars bars) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** One row: time, publisher, instrument, symbol's position, open, high, low, close, volume. */
    private interface Row extends IntFunction<long[]> {}

    static Stream<Shape> raw() {
        SplittableRandom random = new SplittableRandom(7);
        long[] distinct = random.longs(200_000).toArray();
        return Stream.of(
                shape("one row", 1, SYMBOLS, i -> row(i, 0, 5)),
                shape("two equal rows", 2, SYMBOLS, i -> row(0, 0, 5)),
                shape("constant columns", 1_000, SYMBOLS, i -> row(0, 1, 5)),
                shape("constant columns over pages", 70_000, SYMBOLS, i -> row(0, 1, 5)),
                shape("all distinct", 3_000, SYMBOLS, i -> row(i, i % 3, distinct[i])),
                shape("one page exactly", 1 << 15, SYMBOLS, i -> row(i, i % 3, i % 100)),
                shape("one row on the second page", (1 << 15) + 1, SYMBOLS, i -> row(i, i % 3, i % 100)),
                shape("several pages, few values", 100_000, SYMBOLS, i -> row(i, i % 3, i % 40)),
                shape("several pages, all distinct", 100_000, SYMBOLS, i -> row(i, i % 3, distinct[i])),
                shape(
                        "new values on the last page alone",
                        70_000,
                        SYMBOLS,
                        i -> row(i, i < 69_999 ? 0 : 2, i / 69_990)),
                shape("16 values in 16 rows", 16, SYMBOLS, i -> row(i, 0, distinct[i])),
                shape("17 values in 17 rows", 17, SYMBOLS, i -> row(i, 0, distinct[i])),
                shape("just half distinct", 1_000, SYMBOLS, i -> row(i, 0, distinct[i % 500])),
                shape("just over half distinct", 1_000, SYMBOLS, i -> row(i, 0, distinct[i % 501])),
                shape("extreme values", 700, SYMBOLS, i -> row(i, 0, EXTREMES[i % 7])),
                shape("prices around zero", 50, SYMBOLS, i -> row(i, 2, i - 25L)),
                shape("strange symbols", 64, STRANGE, i -> row(i, i % STRANGE.size(), 5)),
                shape("many symbols", 2_000, numbered(2_000), i -> row(i, (i * 7) % 2_000, 5)),
                shape("dictionary with unused entries", 10, numbered(5_000), i -> row(i, 4_999 - i, 5)),
                shape("unsigned ids", 8, SYMBOLS, i -> new long[] {
                    START,
                    9_000L * i,
                    new int[] {0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, -2, 7, 8}[i],
                    0,
                    1,
                    1,
                    1,
                    1,
                    1
                }));
    }

    /** A shape whose times no calendar has, which DuckDB therefore cannot show. */
    static Shape wildTimes() {
        return shape("wild times", 700, SYMBOLS, i -> {
            long[] row = row(i, 0, 5);
            row[0] = EXTREMES[(i * 5) % 7];
            return row;
        });
    }

    private static long[] row(int i, int symbol, long price) {
        return new long[] {
            START + i / 3 * Micros.MINUTE,
            1,
            1_000 + symbol,
            symbol,
            price,
            ~price,
            price / 3,
            -price,
            Math.abs(price >> 1)
        };
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> "S" + i).toList();
    }

    private static Shape shape(String name, int rows, List<String> symbols, Row row) {
        RawBars bars = new RawBars(symbols, 0);
        for (int i = 0; i < rows; i++) {
            long[] r = row.apply(i);
            bars.add(r[0], (int) r[1], (int) r[2], (int) r[3], r[4], r[5], r[6], r[7], r[8]);
        }
        return new Shape(name, bars);
    }

    /** A few bars as a quiet day has them; its file is small enough to try every bit of it. */
    static RawBars small() {
        return raw().filter(shape -> shape.name().equals("prices around zero"))
                .findFirst()
                .orElseThrow()
                .bars();
    }

    /** Returns the rows as text. */
    static List<String> rows(RawBars bars) {
        return IntStream.range(0, bars.size())
                .mapToObj(i -> bars.tsEvent()[i] + "|" + bars.publisherId()[i] + "|"
                        + Integer.toUnsignedLong(bars.instrumentId()[i]) + "|" + bars.symbol(i) + "|" + bars.open()[i]
                        + "|" + bars.high()[i] + "|" + bars.low()[i] + "|" + bars.close()[i] + "|" + bars.volume()[i])
                .toList();
    }

    static CuratedBars curated(int rows) {
        SplittableRandom random = new SplittableRandom(rows);
        double[] first = {1880.5, 0.1, 1e-9, Double.MAX_VALUE, Double.MIN_VALUE, 9223372036.854776, 1.0 / 3};
        double[] prices = new double[rows];
        for (int i = 0; i < rows; i++) {
            prices[i] = i < first.length ? first[i] : random.nextInt(1, 100_000_000) / 1e9;
        }
        return new CuratedBars(
                "GOLD",
                "MGCG4",
                DATE,
                IntStream.range(0, rows)
                        .mapToLong(i -> START - Micros.HOUR + i * Micros.MINUTE)
                        .toArray(),
                prices,
                prices.clone(),
                prices.clone(),
                prices.clone(),
                IntStream.range(0, rows)
                        .mapToLong(i -> i == 0 ? Long.MAX_VALUE : i % 50)
                        .toArray(),
                IntStream.range(0, rows).map(i -> i % 2 == 0 ? -1 : 4711).toArray());
    }

    static List<String> rows(CuratedBars bars) {
        return IntStream.range(0, bars.size())
                .mapToObj(i -> bars.tsUtc()[i] + "|" + bars.symbol() + "|" + bars.sourceSymbol() + "|" + bars.open()[i]
                        + "|" + bars.high()[i] + "|" + bars.low()[i] + "|" + bars.close()[i] + "|" + bars.volume()[i]
                        + "|" + bars.tradingDay() + "|" + Integer.toUnsignedLong(bars.instrumentId()[i]))
                .toList();
    }

    /** Returns a file's bytes. */
    static byte[] bytes(EncodedFile file) {
        byte[] bytes = new byte[file.bytes().remaining()];
        file.bytes().duplicate().get(bytes);
        return bytes;
    }
}
