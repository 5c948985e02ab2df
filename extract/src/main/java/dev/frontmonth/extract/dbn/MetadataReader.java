package dev.frontmonth.extract.dbn;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Reads the header of a DBN stream: prelude, fixed part, variable part (DBN reference, Metadata). Counts are never trusted with
 * memory: each is compared with the bytes that the header has left, and lists grow as they are read.
 */
final class MetadataReader {
    /** The last date of four digits of a year, as the manifest has dates; vendors mean "for ever" by it. */
    private static final long LATEST_DATE = 9999_12_31;

    private static final int PRELUDE = 8;
    private static final int FIXED = 100;

    /** The fixed part and the five counts. */
    private static final int SHORTEST = 120;

    /** A hundred thousand instruments make 15 MB. */
    private static final long LONGEST = 256L << 20;

    private static final int NEWEST_VERSION = 3;
    private static final int SYMBOL_WIDTH_V1 = 22;
    private static final int WIDEST_SYMBOL = 1 << 10;
    private static final int DATASET_WIDTH = 16;
    private static final int LARGEST_STYPE = 12;
    private static final int STYPE_NONE = 0xFF;
    private static final long UNDEFINED = -1L;

    private final DbnStream stream;
    private final Map<String, String> known = new HashMap<>();
    private int version;
    private int symbolWidth;
    private long left;

    MetadataReader(DbnStream stream) {
        this.stream = stream;
    }

    /** Reads the header and leaves the stream at the first record. */
    DbnMetadata read() throws IOException {
        readPrelude();
        take(FIXED, "the header");
        ByteBuffer window = stream.window();
        int base = window.position() - FIXED;
        String dataset = text(window, base, DATASET_WIDTH);
        int schema = Short.toUnsignedInt(window.getShort(base + 16));
        long start = window.getLong(base + 18);
        long end = window.getLong(base + 26);
        long limit = window.getLong(base + 34);
        int flags = base + (version == 1 ? 50 : 42);
        int stypeIn = window.get(flags) & 0xFF;
        int stypeOut = window.get(flags + 1) & 0xFF;
        boolean tsOut = window.get(flags + 2) != 0;
        symbolWidth = version == 1 ? SYMBOL_WIDTH_V1 : Short.toUnsignedInt(window.getShort(flags + 3));
        requireEnumerations(schema, stypeIn, stypeOut);
        requireRange(start, end);
        return readLists(dataset, schema, start, end, limit, tsOut, new MappingDirection(stypeIn, stypeOut, stream));
    }

    private void readPrelude() throws IOException {
        stream.require(PRELUDE, "the prelude");
        ByteBuffer window = stream.window();
        int at = window.position();
        if (window.get(at) != 'D' || window.get(at + 1) != 'B' || window.get(at + 2) != 'N') {
            throw stream.refuse("a DBN file was expected, found bytes that do not begin with 'DBN'")
                    .next("give the DBN file as it was downloaded");
        }
        version = window.get(at + 3) & 0xFF;
        if (version < 1 || version > NEWEST_VERSION) {
            throw stream.refuse("DBN version 1 to %d was expected, found %d", NEWEST_VERSION, version)
                    .next(version > NEWEST_VERSION ? "use a newer release of this program" : "download the file again");
        }
        left = Integer.toUnsignedLong(window.getInt(at + 4));
        if (left < SHORTEST || left > LONGEST) {
            throw stream.refuse("a header of %d to %d bytes was expected, found %d", SHORTEST, LONGEST, left);
        }
        window.position(at + PRELUDE);
    }

    /** Steps over bytes of the header, which then lie before the window's position. */
    private void take(int bytes, String what) throws IOException {
        if (bytes > left) {
            throw stream.refuse("%s needs %d bytes, but the header has %d left", what, bytes, left);
        }
        stream.require(bytes, what);
        stream.window().position(stream.window().position() + bytes);
        left -= bytes;
    }

    private void requireEnumerations(int schema, int stypeIn, int stypeOut) {
        if (stypeIn > LARGEST_STYPE && stypeIn != STYPE_NONE || stypeOut > LARGEST_STYPE) {
            throw stream.refuse("symbol types 0 to %d were expected, found %d to %d", LARGEST_STYPE, stypeIn, stypeOut);
        }
        if (symbolWidth < 2 || symbolWidth > WIDEST_SYMBOL) {
            throw stream.refuse(
                    "a symbol width of 2 to %d bytes was expected, found %d (schema %s)",
                    WIDEST_SYMBOL, symbolWidth, Schema.name(schema));
        }
    }

    private void requireRange(long start, long end) {
        if (start < UNDEFINED || end < UNDEFINED || end > Nanos.END) {
            throw stream.refuse("a query range before the year 2262 was expected");
        }
        if (hasRange(start, end) && start >= end) {
            throw stream.refuse(
                    "a query range with an end after its start was expected, found %d to %d ns", start, end);
        }
    }

    /** A live capture has no end; 0 stands for none there as all ones does. */
    private static boolean hasRange(long start, long end) {
        return start != UNDEFINED && end != UNDEFINED && end != 0;
    }

    private DbnMetadata readLists(
            String dataset, int schema, long start, long end, long limit, boolean tsOut, MappingDirection direction)
            throws IOException {
        if (readCount("the schema definition's length") != 0) {
            throw stream.refuse("a schema definition of length 0 was expected");
        }
        readTexts("the query's symbols");
        List<String> partial = readTexts("the partial symbols");
        List<String> notFound = readTexts("the symbols not found");
        List<SymbolInterval> intervals = readMappings(direction);
        stream.skip(left, "the header's rest");
        boolean range = hasRange(start, end);
        return new DbnMetadata(
                version,
                dataset,
                schema,
                range ? OptionalLong.of(start) : OptionalLong.empty(),
                range ? OptionalLong.of(end) : OptionalLong.empty(),
                limit,
                tsOut,
                partial,
                notFound,
                intervals);
    }

    private long readCount(String what) throws IOException {
        take(Integer.BYTES, what);
        return Integer.toUnsignedLong(stream.window().getInt(stream.window().position() - Integer.BYTES));
    }

    /** Reads a count of things that take at least {@code bytes} each; more than the header can hold is refused here. */
    private long readCount(String what, int bytes) throws IOException {
        long count = readCount("the number of " + what);
        if (count > left / bytes) {
            throw stream.refuse("the header claims %d of %s, more than its %d bytes left can hold", count, what, left);
        }
        return count;
    }

    private String readText(String what) throws IOException {
        take(symbolWidth, what);
        return text(stream.window(), stream.window().position() - symbolWidth, symbolWidth);
    }

    private List<String> readTexts(String what) throws IOException {
        long count = readCount(what, symbolWidth);
        List<String> texts = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            texts.add(readText(what));
        }
        return texts;
    }

    private List<SymbolInterval> readMappings(MappingDirection direction) throws IOException {
        long mappings = readCount("mappings", symbolWidth + Integer.BYTES);
        List<SymbolInterval> intervals = new ArrayList<>();
        for (long i = 0; i < mappings; i++) {
            String symbol = readText("a mapping's symbol");
            long count = readCount("mapping intervals", 2 * Integer.BYTES + symbolWidth);
            for (long j = 0; j < count; j++) {
                readInterval(symbol, direction, intervals);
            }
        }
        return intervals;
    }

    private void readInterval(String symbol, MappingDirection direction, List<SymbolInterval> intervals)
            throws IOException {
        int start = readDate();
        int end = readDate();
        String target = readText("an interval's symbol");
        if (start > end) {
            throw stream.refuse(
                    "an interval of %s begins on %s, after its end %s",
                    symbol, LocalDate.ofEpochDay(start), LocalDate.ofEpochDay(end));
        }
        if (symbol.isEmpty() && !target.isEmpty()) {
            throw stream.refuse("a mapping of a symbol was expected, found one of an empty text to '%s'", target);
        }
        // An empty target says "no mapping on these dates"; an interval of no dates says nothing.
        if (!target.isEmpty() && start < end) {
            intervals.add(direction.interval(symbol, target, start, end));
        }
    }

    /** Reads a date, which is stored as the decimal number YYYYMMDD, as days since 1970-01-01. */
    private int readDate() throws IOException {
        long number = readCount("an interval's date");
        if (number > LATEST_DATE) {
            throw stream.refuse("a calendar date up to %d was expected, found %d", LATEST_DATE, number);
        }
        try {
            LocalDate date = LocalDate.of((int) (number / 10_000), (int) (number / 100 % 100), (int) (number % 100));
            return Math.toIntExact(date.toEpochDay());
        } catch (DateTimeException e) {
            throw stream.refuse("a calendar date YYYYMMDD was expected, found %d", number)
                    .causedBy(e);
        }
    }

    /**
     * A text ends at its first NUL, behind which nothing else may stand, or fills its field; equal texts become one object, as headers
     * repeat them a lot.
     */
    private String text(ByteBuffer window, int at, int width) {
        String text = DbnText.decode(window, at, width)
                .orElseThrow(
                        () -> stream.refuse("a text of printable UTF-8, padded with NUL, was expected in the header"));
        return known.computeIfAbsent(text, t -> t);
    }
}
