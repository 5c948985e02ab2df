package dev.frontmonth.extract;

import static dev.frontmonth.extract.GoldFile.FRIDAY;
import static dev.frontmonth.extract.GoldFile.G4;
import static dev.frontmonth.extract.GoldFile.TUESDAY;
import static dev.frontmonth.extract.GoldFile.at;
import static dev.frontmonth.extract.GoldFile.bar;
import static dev.frontmonth.extract.GoldFile.priced;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.sample.dbn.Bar;
import dev.frontmonth.sample.dbn.Dbn;
import dev.frontmonth.sample.dbn.DbnFile;
import dev.frontmonth.sample.dbn.DbnHeader;
import dev.frontmonth.sample.dbn.Interval;
import dev.frontmonth.sample.dbn.ZstdFrames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that look odd and are right, and values that are odd and are transform's to judge. */
final class AcceptedFileTest {
    @TempDir
    private Path temp;

    @SuppressWarnings("ArrayRecordComponent") // Read by one test, compared by nobody.
    record Form(String name, byte[] file) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Forms of one and the same file. */
    static Stream<Form> forms() {
        byte[] plain = GoldFile.file().toBytes();
        byte[] note = {1, 2, 3};
        ZstdFrames zstd = ZstdFrames.DEFAULT;
        byte[] header = zstd.single(GoldFile.header().build().toBytes());
        byte[] all = zstd.single(plain);
        byte[] records =
                Arrays.copyOfRange(zstd.asDelivered(plain, 2), header.length, zstd.asDelivered(plain, 2).length);
        return Stream.of(
                new Form("plain", plain),
                new Form(
                        "version 1", GoldFile.with(GoldFile.header().version(1)).toBytes()),
                new Form(
                        "version 2", GoldFile.with(GoldFile.header().version(2)).toBytes()),
                new Form(
                        "version 1 in zstd",
                        GoldFile.with(GoldFile.header().version(1)).toZstd()),
                new Form("one frame", all),
                new Form("header in a frame of its own", zstd.asDelivered(plain)),
                new Form("two records a frame", zstd.asDelivered(plain, 2)),
                new Form("a frame for every byte", zstd.every(plain, 1)),
                new Form("frames across records", zstd.every(plain, 7)),
                new Form("frame that ends inside the prelude", zstd.cut(plain, 3)),
                new Form("frame that ends inside a record's header", zstd.cut(plain, plain.length - 50)),
                new Form(
                        "frames of nothing",
                        ZstdFrames.concat(zstd.single(new byte[0]), all, zstd.single(new byte[0]))),
                new Form("no checksum", zstd.withChecksum(false).asDelivered(plain)),
                new Form("content size", zstd.withContentSize(true).asDelivered(plain)),
                new Form("window of 128 MiB", zstd.withWindowLog(27).asDelivered(plain)),
                new Form("skippable frame first", ZstdFrames.concat(ZstdFrames.skippable(0, note), all)),
                new Form("skippable frame last", ZstdFrames.concat(all, ZstdFrames.skippable(15, note))),
                new Form(
                        "skippable frames between",
                        ZstdFrames.concat(
                                header,
                                ZstdFrames.skippable(7, new byte[0]),
                                ZstdFrames.skippable(7, new byte[600_000]),
                                records)),
                new Form(
                        "symbol width 1,024",
                        GoldFile.with(GoldFile.header().symbolWidth(1024)).toBytes()),
                new Form(
                        "symbols that fill their fields",
                        GoldFile.with(GoldFile.header().symbolWidth(7).symbols())
                                .toBytes()),
                new Form("bytes left in the header", bytesLeft()),
                new Form(
                        "sending times",
                        GoldFile.with(GoldFile.header().tsOut(true)).toBytes()),
                new Form(
                        "sending times in version 1",
                        GoldFile.with(GoldFile.header().version(1).tsOut(true)).toZstd()),
                new Form("sending times that the header hides", hiddenSendingTimes()),
                new Form("bars of the deprecated type", deprecated()),
                new Form("records of other types between", interleaved(GoldFile.header())),
                new Form("mixed schema", interleaved(GoldFile.header().schema(Dbn.SCHEMA_MIXED))),
                new Form(
                        "symbol type in unset",
                        GoldFile.with(GoldFile.header().stypeIn(255)).toBytes()),
                new Form(
                        "conflict of an interval of no dates",
                        GoldFile.with(GoldFile.header().mapping("OTHER", new Interval(20240103, 20240103, "100")))
                                .toBytes()),
                new Form(
                        "conflict of instruments without bars",
                        GoldFile.with(GoldFile.header()
                                        .mapping("A", GoldFile.always(900))
                                        .mapping("B", GoldFile.always(900))
                                        .mapping("C", GoldFile.always(901))
                                        .mapping("C", GoldFile.always(902)))
                                .toBytes()),
                new Form(
                        "the same mapping twice",
                        GoldFile.with(GoldFile.header().mapping("MGCG4", GoldFile.always(G4)))
                                .toBytes()));
    }

    private static byte[] bytesLeft() {
        byte[] header = GoldFile.header().build().toBytes();
        byte[] longer =
                GoldFile.header().metadataLength(header.length - 8 + 5).build().toBytes();
        byte[] all = GoldFile.file().toBytes();
        return Bytes.join(longer, new byte[] {9, 9, 9, 9, 9}, Arrays.copyOfRange(all, header.length, all.length));
    }

    private static byte[] hiddenSendingTimes() {
        byte[] header = GoldFile.header().build().toBytes();
        byte[] all = GoldFile.with(GoldFile.header().tsOut(true)).toBytes();
        return Bytes.join(header, Arrays.copyOfRange(all, header.length, all.length));
    }

    private static byte[] deprecated() {
        DbnFile file = DbnFile.with(GoldFile.header());
        GoldFile.bars().forEach(bar -> file.bar(0x11, bar));
        return file.toBytes();
    }

    /** Longest, shortest and unknown records, and bars of other intervals, which are not to be taken for minutes. */
    private static byte[] interleaved(DbnHeader.Builder header) {
        DbnFile file = DbnFile.with(header);
        for (Bar bar : GoldFile.bars()) {
            file.rawRecord(Bytes.record(0x42, 16))
                    .bar(Dbn.RTYPE_OHLCV_1S, bar)
                    .bar(bar)
                    .rawRecord(Bytes.record(0xFF, 1020))
                    .bar(Dbn.RTYPE_OHLCV_1D, bar);
        }
        return file.toBytes();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void everyFormHasTheSameRows(Form form) throws Exception {
        Path staging = Files.createDirectory(temp.resolve("staging"));
        Path file = Files.write(temp.resolve("gold.bin"), form.file());

        Extract.Outcome outcome = Extract.into(staging).run(file);

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(RawRows.of(staging)).isEqualTo(GoldFile.rows());
    }

    /** Small batches end in the middle of everything. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void everyFormHasTheSameRowsBarByBar(Form form) throws Exception {
        Path staging = Files.createDirectory(temp.resolve("staging"));
        Path file = Files.write(temp.resolve("gold.bin"), form.file());

        assertThat(Extract.into(staging).with("--batch-size", "1").run(file).code())
                .isZero();
        assertThat(RawRows.of(staging)).isEqualTo(GoldFile.rows());
    }

    static Stream<List<Bar>> oddBars() {
        long nine = at(TUESDAY, 9, 0);
        return Stream.of(
                List.of(priced(nine, G4, 0)),
                List.of(priced(nine, G4, -1)),
                List.of(priced(nine, G4, Dbn.UNDEF_PRICE)),
                List.of(priced(nine, G4, Long.MIN_VALUE)),
                List.of(new Bar(nine, 1, G4, 5, 1, 9, 5, 0)), // High below low.
                List.of(new Bar(nine, 1, G4, 1, 1, 1, 1, 0)),
                List.of(new Bar(nine, 1, G4, 1, 1, 1, 1, Long.MAX_VALUE)),
                List.of(new Bar(nine, 65_535, G4, 1, 1, 1, 1, 1)),
                List.of(new Bar(nine, 0, G4, 1, 1, 1, 1, 1)),
                List.of(bar(nine + 1_000, G4, 1)), // Off the minute by a microsecond.
                List.of(bar(nine + 30_000_000_000L, G4, 1)),
                List.of(bar(at(TUESDAY, 0, 0), G4, 1)),
                List.of(bar(at(FRIDAY, 0, 0) - 1_000, G4, 1)),
                List.of(bar(nine, G4, 1), bar(nine, G4, 1)),
                List.of(bar(nine, G4, 2), bar(nine, G4, 1)));
    }

    /** Raw says what the source says. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("oddBars")
    void valueIsKeptAsItIs(List<Bar> bars) throws Exception {
        Path staging = Files.createDirectory(temp.resolve("staging"));
        Path file = Files.write(
                temp.resolve("gold.dbn"), GoldFile.with(GoldFile.header(), bars).toBytes());

        assertThat(Extract.into(staging).run(file).err()).isEmpty();
        assertThat(RawRows.of(staging)).isEqualTo(GoldFile.rows(bars));
    }

    @Test
    void instrumentIdsAreUnsigned() throws Exception {
        Path staging = Files.createDirectory(temp.resolve("staging"));
        List<Bar> bars = List.of(
                priced(at(TUESDAY, 9, 0), 4_294_967_295L, 3),
                priced(at(TUESDAY, 9, 0), 2_147_483_648L, 2),
                priced(at(TUESDAY, 9, 0), 2_147_483_647L, 1),
                priced(at(TUESDAY, 9, 0), 0, 0));
        DbnHeader.Builder header = GoldFile.unmapped();
        bars.forEach(bar -> header.mapping("S" + bar.instrumentId(), GoldFile.always(bar.instrumentId())));
        Path file = Files.write(
                temp.resolve("gold.dbn"), GoldFile.with(header, bars).toBytes());

        assertThat(Extract.into(staging).run(file).err()).isEmpty();
        assertThat(RawRows.of(staging))
                .containsExactly(
                        RawRows.row(bars.get(3), "S0"),
                        RawRows.row(bars.get(2), "S2147483647"),
                        RawRows.row(bars.get(1), "S2147483648"),
                        RawRows.row(bars.get(0), "S4294967295"));
    }

    @Test
    void otherRecordsAreCountedByType() throws Exception {
        Path staging = Files.createDirectory(temp.resolve("staging"));
        Path file = Files.write(temp.resolve("gold.dbn"), interleaved(GoldFile.header()));

        assertThat(Extract.into(staging).run(file).logged("records of other types were passed over"))
                .singleElement()
                .asString()
                .startsWith("WARN ")
                .endsWith("by type: {32=9, 35=9, 66=9, 255=9}");
    }

    @Test
    void framesWithoutChecksumAreReported() throws Exception {
        Path staging = Files.createDirectory(temp.resolve("staging"));
        byte[] plain = GoldFile.file().toBytes();
        Path with = Files.write(temp.resolve("with.dbn.zst"), ZstdFrames.DEFAULT.asDelivered(plain, 2));
        Path without = Files.write(
                temp.resolve("without.dbn.zst"),
                ZstdFrames.DEFAULT.withChecksum(false).asDelivered(plain, 2));

        assertThat(Extract.into(staging).run(with).logged("no checksum")).isEmpty();
        assertThat(Extract.into(staging).run(without).logged("6 zstd frames carry no checksum"))
                .hasSize(1);
    }

    @Test
    void unresolvedSymbolsAreShown() throws Exception {
        Path staging = Files.createDirectory(temp.resolve("staging"));
        DbnHeader.Builder header = GoldFile.header()
                .partial("P1", "P2")
                .notFound("N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8", "N9", "N10", "N11");
        Path file = Files.write(temp.resolve("gold.dbn"), GoldFile.with(header).toBytes());

        Extract.Outcome outcome = Extract.into(staging).run(file);

        assertThat(outcome.code()).isZero();
        assertThat(outcome.logged("2 symbols partially resolved: P1 P2")).hasSize(1);
        assertThat(outcome.logged("11 symbols not found: N1 N2 N3 N4 N5 N6 N7 N8 N9 N10 …"))
                .hasSize(1);
    }
}
