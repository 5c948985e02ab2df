package dev.frontmonth.extract;

import static dev.frontmonth.extract.GoldFile.FRIDAY;
import static dev.frontmonth.extract.GoldFile.G4;
import static dev.frontmonth.extract.GoldFile.TUESDAY;
import static dev.frontmonth.extract.GoldFile.at;
import static dev.frontmonth.extract.GoldFile.bar;
import static dev.frontmonth.sample.dbn.Interval.interval;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.sample.dbn.Bar;
import dev.frontmonth.sample.dbn.Dbn;
import dev.frontmonth.sample.dbn.DbnFile;
import dev.frontmonth.sample.dbn.DbnHeader;
import dev.frontmonth.sample.dbn.Interval;
import dev.frontmonth.sample.dbn.ZstdFrames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are refused as a whole: one line says why, and nothing of them reaches the staging folder. */
final class RefusedFileTest {
    private static final byte[] PLAIN = GoldFile.file().toBytes();
    private static final byte[] ZSTD = GoldFile.file().toZstd();
    private static final byte[] HEADER = GoldFile.header().build().toBytes();
    private static final byte[] RECORDS = Arrays.copyOfRange(PLAIN, HEADER.length, PLAIN.length);
    private static final Bar BAR = bar(at(TUESDAY, 10, 0), G4, 1);
    /** All ones: 2^32 - 1 as a count. */
    private static final int MOST = -1;

    private static final int PARTIAL_COUNT = 112 + 4 + 71;
    private static final int NOT_FOUND_COUNT = PARTIAL_COUNT + 4;
    private static final int INTERVAL_COUNT = NOT_FOUND_COUNT + 4 + 4 + 71;

    @TempDir
    private Path temp;

    @SuppressWarnings("ArrayRecordComponent") // Read by one test, compared by nobody.
    record Case(String name, byte[] file, String message) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case refused(String name, byte[] file, String message) {
        return new Case(name, file, message);
    }

    private static Case refused(String name, DbnHeader.Builder header, String message) {
        return new Case(name, GoldFile.with(header).toBytes(), message);
    }

    static Stream<Case> containers() {
        byte[] text = "ts_event,open,high,low,close,volume\n".getBytes(StandardCharsets.UTF_8);
        ZstdFrames zstd = ZstdFrames.DEFAULT;
        byte[] dbz = ZstdFrames.skippable(0, "DBZ\1and metadata".getBytes(StandardCharsets.US_ASCII));
        return Stream.of(
                refused("empty", new byte[0], "not a DBN file: it is empty"),
                refused("one byte", new byte[1], "not a DBN file: it has only 1 bytes"),
                refused("three bytes", "DBN".getBytes(StandardCharsets.US_ASCII), "it has only 3 bytes"),
                refused("text", text, "it begins with neither 'DBN' nor a zstd frame"),
                refused("zeros", new byte[64], "it begins with neither 'DBN' nor a zstd frame"),
                refused("gzip", Bytes.gzip(PLAIN), "it is gzip; "),
                refused("zip", Bytes.join(new byte[] {'P', 'K', 3, 4}, PLAIN), "unpack it with: unzip "),
                refused("fragment", RECORDS, "a fragment without header cannot be used"),
                refused("fragment in zstd", zstd.single(RECORDS), "bytes that do not begin with 'DBN'"),
                refused("text in zstd", zstd.single(text), "bytes that do not begin with 'DBN'"),
                refused("zstd in zstd", zstd.single(ZSTD), "bytes that do not begin with 'DBN'"),
                refused("nothing in zstd", zstd.single(new byte[0]), "the file ends inside the prelude"),
                refused("skippable frame alone", ZstdFrames.skippable(3, text), "the file ends inside the prelude"),
                refused("DBZ", Bytes.join(dbz, zstd.single(RECORDS)), "it is the older DBZ format"),
                refused("three bytes after zstd", Bytes.join(ZSTD, new byte[3]), "3 bytes follow the last zstd frame"),
                refused("text after zstd", Bytes.join(ZSTD, text), "a zstd frame was expected, found bytes"),
                refused("gzip after zstd", Bytes.join(ZSTD, Bytes.gzip(text)), "a zstd frame was expected"),
                refused(
                        "cut skippable frame",
                        Bytes.join(ZSTD, Bytes.cut(ZstdFrames.skippable(0, text), 20)),
                        "a skippable zstd frame is cut"),
                refused(
                        "cut head of a skippable frame",
                        Bytes.join(ZSTD, Bytes.cut(ZstdFrames.skippable(0, text), 6)),
                        "a skippable zstd frame is cut"),
                refused("last byte of the checksum lost", Bytes.cut(ZSTD, ZSTD.length - 1), "zstd frame 2 is cut"),
                refused(
                        "checksum flipped",
                        Bytes.flipped(ZSTD, 8 * ZSTD.length - 1),
                        "zstd frame 2 is damaged: Restored data doesn't match checksum"),
                refused("dictionary", Bytes.frame(new byte[] {1, 0x58, 7}, PLAIN), "found dictionary 7"),
                refused(
                        "four-byte dictionary",
                        Bytes.frame(new byte[] {3, 0x58, 0, 0, 0, (byte) 0x80}, PLAIN),
                        "found dictionary 2147483648"),
                refused(
                        "window of 256 MiB",
                        Bytes.frame(window(28, 0), PLAIN),
                        "a zstd window of at most 134217728 bytes was expected, found 268435456"),
                refused("window a step above 128 MiB", Bytes.frame(window(27, 1), PLAIN), "found 150994944"),
                refused(
                        "single segment of 2^63 bytes",
                        Bytes.frame(new byte[] {(byte) 0xE0, 0, 0, 0, 0, 0, 0, 0, (byte) 0x80}, PLAIN),
                        "found 9223372036854775808"),
                refused(
                        "single segment of 4 GiB",
                        Bytes.frame(new byte[] {(byte) 0xA0, -1, -1, -1, -1}, PLAIN),
                        "found 4294967295"));
    }

    /** A frame header that announces a window of 2^log bytes and some eighths of that. */
    private static byte[] window(int log, int eighths) {
        return new byte[] {0, (byte) (log - 10 << 3 | eighths)};
    }

    static Stream<Case> headers() {
        return Stream.of(
                refused("version 0", Bytes.patched(PLAIN, 3, (byte) 0), "DBN version 1 to 3 was expected, found 0"),
                refused("version 4", Bytes.patched(PLAIN, 3, (byte) 4), "found 4; "),
                refused("version 4 asks for a newer program", Bytes.patched(PLAIN, 3, (byte) 4), "use a newer release"),
                refused("version 255", Bytes.patched(PLAIN, 3, (byte) 255), "found 255; "),
                refused("metadata of 0 bytes", GoldFile.header().metadataLength(0), "found 0;"),
                refused("metadata of 99 bytes", GoldFile.header().metadataLength(99), "found 99;"),
                refused("metadata of 119 bytes", GoldFile.header().metadataLength(119), "a header of 120 to"),
                refused("metadata of 4 GiB", GoldFile.header().metadataLength(0xFFFFFFFFL), "found 4294967295;"),
                refused(
                        "metadata a byte above the limit",
                        GoldFile.header().metadataLength((256L << 20) + 1),
                        "a header of 120 to 268435456 bytes was expected"),
                refused(
                        "mapping of an empty symbol",
                        GoldFile.unmapped().mapping("", GoldFile.always(GoldFile.G4)),
                        "a mapping of a symbol was expected, found one of an empty text to '100'"),
                refused(
                        "metadata beyond the file",
                        GoldFile.header().metadataLength(PLAIN.length),
                        "the file ends inside the header's rest"),
                refused(
                        "metadata that ends inside a mapping",
                        GoldFile.header().metadataLength(HEADER.length - 8 - 40),
                        "1 of mapping intervals, more than its 44 bytes left can hold"),
                refused("symbol width 0", noSymbols().symbolWidth(0), "a symbol width of 2 to 1024 bytes"),
                refused("symbol width 1", noSymbols().symbolWidth(1), "expected, found 1 "),
                refused("symbol width 1,025", noSymbols().symbolWidth(1025), "expected, found 1025 "),
                refused("symbol width 65,535", noSymbols().symbolWidth(65535), "expected, found 65535 "),
                refused("schema definition", GoldFile.header().schemaDefinitionLength(1), "schema definition"),
                refused("2^32-1 symbols", GoldFile.header().symbolCount(0xFFFFFFFFL), "the header claims 4294967295"),
                refused("2^32-1 mappings", GoldFile.header().mappingCount(0xFFFFFFFFL), "4294967295 of mappings"),
                refused("one mapping too many", GoldFile.header().mappingCount(3), "but the header has 5 left"),
                refused("2^32-1 partial", Bytes.patched(PLAIN, PARTIAL_COUNT, MOST), "4294967295 of the partial"),
                refused("2^32-1 not found", Bytes.patched(PLAIN, NOT_FOUND_COUNT, MOST), "4294967295 of the symbols"),
                refused("2^32-1 intervals", Bytes.patched(PLAIN, INTERVAL_COUNT, MOST), "4294967295 of mapping inter"),
                refused("dataset not UTF-8", GoldFile.header().dataset("GLBX\u00ff"), "printable UTF-8"),
                refused("dataset with a newline", GoldFile.header().dataset("GLBX\n"), "printable UTF-8"),
                refused("symbol not UTF-8", GoldFile.header().symbols("MGC\u00ff"), "printable UTF-8"),
                refused("partial symbol with an escape", GoldFile.header().partial("\u001b[2J"), "printable UTF-8"),
                refused("lost symbol with a DEL", GoldFile.header().notFound("MGC\u007f"), "printable UTF-8"),
                refused("raw symbol not UTF-8", mapping("M\u00ffG", "100"), "printable UTF-8"),
                refused("raw symbol with a tab", mapping("M\tG", "100"), "printable UTF-8"),
                refused("C1 control in a raw symbol", mapping("M\u00c2\u009bG", "100"), "printable UTF-8"),
                refused("text behind the NUL of a raw symbol", mapping("MGCG4\0-MGCJ4", "100"), "padded with NUL"),
                refused(
                        "byte behind the NUL of the dataset",
                        GoldFile.header().dataset("GLBX.MDP3\0a"),
                        "padded with NUL"),
                refused("raw symbol that climbs out of a folder", mapping("../../x", "100"), "printable UTF-8"),
                refused("the same on Windows", mapping("a..\\x", "100"), "printable UTF-8"),
                refused("turned text", mapping("M\u00e2\u0080\u00aeG", "100"), "printable UTF-8"),
                refused("line separator", mapping("M\u00e2\u0080\u00a8G", "100"), "printable UTF-8"),
                refused("instrument abc", mapping("MGCM4", "abc"), "an instrument id of 32 bits was expected"),
                refused("instrument -1", mapping("MGCM4", "-1"), "found '-1'"),
                refused("instrument +1", mapping("MGCM4", "+1"), "found '+1'"),
                refused("instrument 2^32", mapping("MGCM4", "4294967296"), "found '4294967296'"),
                refused(
                        "interval reversed",
                        dates(20240104, 20240103),
                        "begins on 2024-01-04, after its end 2024-01-03"),
                refused("date 0", dates(0, 20240104), "a calendar date YYYYMMDD was expected, found 0"),
                refused("year 10000", dates(20240101, 100000101), "a calendar date up to 99991231 was expected"),
                refused("month 13", dates(20241301, 20250101), "found 20241301"),
                refused("month 0", dates(20240001, 20250101), "found 20240001"),
                refused("32 December", dates(20240101, 20241232), "found 20241232"),
                refused("29 February 2023", dates(20230229, 20240101), "found 20230229"),
                refused("date 2^32-1", dates(-1, -1), "found 4294967295"),
                refused("symbol type in 13", GoldFile.header().stypeIn(13), "symbol types 0 to 12 were expected"),
                refused("symbol type out 13", GoldFile.header().stypeOut(13), "found 4 to 13"),
                refused("symbol type out none", GoldFile.header().stypeOut(255), "found 4 to 255"),
                refused("no side is instrument_id", GoldFile.header().stypeOut(1), "found types 4 and 1"),
                refused("range reversed", GoldFile.header().range(FRIDAY, TUESDAY), "an end after its start"),
                refused("range empty", GoldFile.header().range(TUESDAY, TUESDAY), "an end after its start"),
                refused("range beyond 2262", GoldFile.header().end(Long.MIN_VALUE), "before the year 2262"),
                refused(
                        "range up to the last nanosecond",
                        GoldFile.header().start(Long.MAX_VALUE - 1).end(Long.MAX_VALUE),
                        "before the year 2262"),
                refused("range of 110 years", range(40_001), "a query range of at most 40000 days"));
    }

    private static DbnHeader.Builder noSymbols() {
        return DbnHeader.builder().range(TUESDAY, FRIDAY);
    }

    private static DbnHeader.Builder mapping(String symbol, String instrument) {
        return GoldFile.header().mapping(symbol, interval(TUESDAY, FRIDAY, instrument));
    }

    private static DbnHeader.Builder dates(int from, int to) {
        return GoldFile.header().mapping("MGCM4", new Interval(from, to, "300"));
    }

    private static DbnHeader.Builder range(int days) {
        return GoldFile.header().range(LocalDate.EPOCH, LocalDate.EPOCH.plusDays(days));
    }

    static Stream<Case> schemas() {
        Stream<Case> others = IntStream.concat(IntStream.range(0, 20), IntStream.of(20, 255, 256, 65534))
                .filter(schema -> schema != Dbn.SCHEMA_OHLCV_1M)
                .mapToObj(schema -> refused(
                        "schema " + schema, GoldFile.header().schema(schema), "schema ohlcv-1m was expected, found "));
        DbnHeader.Builder mixed = GoldFile.header().schema(Dbn.SCHEMA_MIXED);
        return Stream.concat(
                others,
                Stream.of(
                        refused("mixed, empty", GoldFile.with(mixed, List.of()).toBytes(), "found none among records"),
                        refused(
                                "mixed without 1-minute bars",
                                DbnFile.with(mixed).bar(Dbn.RTYPE_OHLCV_1S, BAR).toBytes(),
                                "found none among records of types {32=1}"),
                        refused(
                                "mixed with bars of no interval",
                                DbnFile.with(mixed).bar(0x11, BAR).toBytes(),
                                "record type 0x11 does not say its interval")));
    }

    static Stream<Case> records() {
        int end = HEADER.length;
        return Stream.of(
                refused("length 0", record(Bytes.barOfSize(BAR, 0)), "found a length of 0; "),
                refused(
                        "1-minute bars said, others found",
                        DbnFile.with(GoldFile.header())
                                .bar(Dbn.RTYPE_OHLCV_1H, BAR)
                                .toBytes(),
                        "found none among records of types {34=1}"),
                refused("length 0 names the place", record(Bytes.barOfSize(BAR, 0)), "at byte " + end),
                refused("length 4", record(Bytes.barOfSize(BAR, 4)), "found a length of 4"),
                refused("length 8", record(Bytes.barOfSize(BAR, 8)), "found a length of 8"),
                refused("length 12", record(Bytes.barOfSize(BAR, 12)), "a record of at least 16 bytes"),
                refused("bar of 16 bytes", record(Bytes.barOfSize(BAR, 16)), "a bar of 56 or 64 bytes"),
                refused("bar of 52 bytes", record(Bytes.barOfSize(BAR, 52)), "expected, found 52"),
                refused("bar of 60 bytes", record(Bytes.barOfSize(BAR, 60)), "expected, found 60"),
                refused("bar of 72 bytes", record(Bytes.barOfSize(BAR, 72)), "expected, found 72"),
                refused(
                        "bar without the sending time that the header announces",
                        Bytes.join(GoldFile.header().tsOut(true).build().toBytes(), RECORDS),
                        "a bar of 64 bytes was expected, as the header announces sending times, found 56"),
                refused("one byte after the last bar", Bytes.join(PLAIN, new byte[1]), "ends inside a record's header"),
                refused("15 bytes after it", Bytes.join(PLAIN, new byte[15]), "16 bytes were expected, 15 are left"),
                refused("16 zeros after it", Bytes.join(PLAIN, new byte[16]), "found a length of 0"),
                refused("last bar cut", Bytes.cut(PLAIN, PLAIN.length - 1), "56 bytes were expected, 55 are left"),
                refused("other record cut", Bytes.join(PLAIN, Bytes.cut(Bytes.record(0x42, 80), 79)), "79 are left"),
                refused(
                        "symbol mapping of 96 bytes",
                        record(Bytes.record(0x16, 96)),
                        "a symbol-mapping record with readable symbols was expected"),
                refused(
                        "symbol mapping of 72 bytes",
                        record(Bytes.record(0x16, 72)),
                        "a symbol-mapping record with readable symbols was expected"),
                refused(
                        "symbol mapping of nothing",
                        record(Bytes.record(0x16, 176)),
                        "a symbol-mapping record with readable symbols was expected"),
                refused(
                        "symbol mapping with an escape",
                        DbnFile.with(GoldFile.header())
                                .symbolMapping(1, 7, "ES.FUT", "ES\u001b", -1)
                                .toBytes(),
                        "a symbol-mapping record with readable symbols was expected"),
                refused(
                        "symbol mapping with a text behind the NUL",
                        DbnFile.with(GoldFile.header())
                                .symbolMapping(1, 7, "ES.FUT", "ESH4\0-ESM4", -1)
                                .toBytes(),
                        "a symbol-mapping record with readable symbols was expected"),
                refused("undefined start", bars(BAR, bar(-1, G4, 1)), "found an undefined timestamp"),
                refused("start before 1970", bars(BAR, bar(-2, G4, 1)), "a bar inside the header's query range"),
                refused("start at 0", bars(bar(0, G4, 1)), "found one at 1970-01-01T00:00:00Z"),
                refused(
                        "start before the query",
                        bars(bar(at(TUESDAY, 0, -1), G4, 1)),
                        "[2024-01-02T00:00:00Z, 2024-01-05T00:00:00Z) was expected, found one at 2024-01-01T23:59:00Z"),
                refused("start at the query's end", bars(bar(at(FRIDAY, 0, 0), G4, 1)), "2024-01-05T00:00:00Z; "),
                refused("start after the query", bars(BAR, bar(at(FRIDAY, 1, 0), G4, 1)), "at 2024-01-05T01:00:00Z"),
                refused("start beyond 2262", bars(BAR, bar(Long.MIN_VALUE, G4, 1)), "a bar inside the header's"),
                refused(
                        "start in a far year of a capture",
                        GoldFile.with(GoldFile.header().start(0).end(-1), List.of(bar(Long.MAX_VALUE - 1, G4, 1)))
                                .toBytes(),
                        "2262-01-01T00:00:00Z) was expected, found one at 2262-04-11"),
                refused("start in a far year", bars(bar(Long.MAX_VALUE, G4, 1)), "a bar inside the header's"));
    }

    private static byte[] record(byte[] record) {
        return Bytes.join(HEADER, record);
    }

    private static byte[] bars(Bar... bars) {
        return GoldFile.with(GoldFile.header(), List.of(bars)).toBytes();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"containers", "headers", "schemas", "records"})
    void fileIsRefusedWithoutATrace(Case wrong) throws IOException {
        Path staging = Files.createDirectory(temp.resolve("staging"));
        Path file = Files.write(temp.resolve("gold.dbn.zst"), wrong.file());

        Extract.Outcome outcome = Extract.into(staging).run(file);

        assertThat(outcome.err())
                .startsWith("error: ")
                .hasLineCount(1)
                .contains(wrong.message())
                .contains(file.toString());
        assertThat(outcome.code()).isEqualTo(65);
        assertThat(outcome.out()).isEmpty();
        assertThat(Tree.raw(staging)).isEmpty();
        assertThat(ManifestLines.path(staging)).doesNotExist();
    }

    /** The base of the table's cases is a good file, else they would be refused for another reason. */
    @ParameterizedTest
    @MethodSource("goodFiles")
    void unharmedFileIsAccepted(byte[] good) throws Exception {
        Path staging = Files.createDirectory(temp.resolve("staging"));
        Path file = Files.write(temp.resolve("gold.dbn"), good);

        assertThat(Extract.into(staging).run(file).err()).isEmpty();
        assertThat(RawRows.of(staging)).isEqualTo(GoldFile.rows());
    }

    static Stream<byte[]> goodFiles() {
        return Stream.of(PLAIN, ZSTD, Bytes.join(HEADER, RECORDS), Bytes.frame(new byte[] {0, 0x58}, PLAIN));
    }

    /** The fault is in the last of several inputs: the headers of all are looked at first. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("schemas")
    void schemaOfTheLastInputIsCheckedBeforeAnyOutput(Case wrong) throws IOException {
        Path staging = Files.createDirectory(temp.resolve("staging"));
        Path good = Files.write(temp.resolve("good.dbn"), PLAIN);
        Path bad = Files.write(temp.resolve("bad.dbn"), wrong.file());

        assertThat(Extract.into(staging).run(good, bad).code()).isEqualTo(65);
        assertThat(Tree.raw(staging)).isEmpty();
    }
}
