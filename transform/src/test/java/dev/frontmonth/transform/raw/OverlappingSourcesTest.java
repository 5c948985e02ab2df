package dev.frontmonth.transform.raw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.common.manifest.StoredFile;
import dev.frontmonth.common.staging.Sha256;
import dev.frontmonth.common.staging.StagingFolder;
import dev.frontmonth.transform.contract.OutrightPattern;
import dev.frontmonth.transform.contract.RawBarsBuilder;
import dev.frontmonth.transform.raw.TradingDayBars.Cut;
import dev.frontmonth.transform.raw.TradingDayBars.SourceBars;
import dev.frontmonth.transform.session.TradingCalendar;
import dev.frontmonth.transform.session.TradingDay;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Three sources over one UTC date; {@code a} is the oldest, {@code c} the newest. */
final class OverlappingSourcesTest {
    private static final LocalDate DATE = LocalDate.parse("2024-01-02");
    private static final TradingDay DAY =
            TradingCalendar.parse("Australia/Brisbane", "09:00", "start").day(DATE);
    private static final SourceAges AGES = Overlaps.ages("a", "b", "c");

    @ParameterizedTest
    @CsvFileSource(resources = "overlap.csv", delimiter = '|', useHeadersInDisplayName = true)
    void sourcesAreJoined(
            String what,
            @Nullable String a,
            @Nullable String b,
            @Nullable String c,
            @Nullable String refused,
            @Nullable String bars,
            @Nullable Long repeated,
            String preferred,
            long repeatedThen,
            @Nullable String replaced) {
        List<SourceBars> parts = new ArrayList<>();
        addPart(parts, "a", a);
        addPart(parts, "b", b);
        addPart(parts, "c", c);
        for (List<SourceBars> order : List.of(parts, reversed(parts))) {
            if (refused == null) {
                assertJoined(what, order, false, String.valueOf(bars), repeated == null ? 0 : repeated, "");
            } else {
                assertRefused(order, refused);
            }
            assertJoined(what, order, true, preferred, repeatedThen, replaced == null ? "" : replaced);
        }
    }

    private static List<SourceBars> reversed(List<SourceBars> parts) {
        List<SourceBars> reversed = new ArrayList<>(parts);
        Collections.reverse(reversed);
        return reversed;
    }

    private static void assertJoined(
            String what, List<SourceBars> parts, boolean prefer, String bars, long repeated, String replaced) {
        Cut cut = TradingDayBars.cut(DAY, parts, new OverlapRule(OutrightPattern.of("MGC"), AGES, prefer));
        List<String> rows = rows(cut.bars());
        List<String> expected = words(bars);
        assertThat(rows).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < rows.size(); i++) {
            // A star stands for what may be any source's.
            assertThat(rows.get(i)).as(what).matches(expected.get(i).replace("*", ".*"));
        }
        assertThat(cut.disagreement()).as(what).isEmpty();
        assertThat(cut.repeatedBars()).as(what).isEqualTo(repeated);
        assertThat(cut.replacements().stream()
                        .map(r -> "%s %s %s %d by %s %d"
                                .formatted(
                                        Micros.text(r.ts()).substring(11, 16),
                                        r.symbol().substring(3),
                                        r.replacedSource(),
                                        r.replaced().volume(),
                                        r.keptSource(),
                                        r.kept().volume())))
                .as(what)
                .containsExactlyInAnyOrderElementsOf(words(replaced));
    }

    /** The words are the number of differences, time, contract, and the first two sources with their volumes. */
    private static void assertRefused(List<SourceBars> parts, String words) {
        String[] word = words.replaceFirst(".*: ", "").split(" ");
        OverlapRule rule = new OverlapRule(OutrightPattern.of("MGC"), AGES, false);
        Disagreement found = TradingDayBars.cut(DAY, parts, rule).disagreement().orElseThrow();
        if (words.contains(": ")) {
            assertThat(found.bars()).isEqualTo(words.charAt(0) - '0');
        }
        String first = found.lines().get(0);
        assertThat(first).startsWith("2024-01-02T" + word[0] + "Z MGC" + word[1] + " (");
        if (word.length > 2) {
            assertThat(first)
                    .containsPattern(word[2] + ": open [0-9a-z ]+ volume " + word[3] + "; " + word[4]
                            + ": open [0-9a-z ]+ volume " + word[5] + "\\)");
        }
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(", "));
    }

    private static List<String> rows(RawBars bars) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            String symbol = bars.symbol(i).startsWith("MGC") ? bars.symbol(i).substring(3) : bars.symbol(i);
            rows.add("%s %s%s %d %c"
                    .formatted(
                            Micros.text(bars.tsEvent()[i]).substring(11, 16),
                            symbol,
                            bars.publisherId()[i] == 1 ? "" : "/" + bars.publisherId()[i],
                            bars.volume()[i],
                            // Each source gives ids of its own.
                            (char) (bars.instrumentId()[i] / 1_000_000)));
        }
        return rows;
    }

    private static void addPart(List<SourceBars> parts, String source, @Nullable String bars) {
        if (bars != null) {
            parts.add(part(source, bars));
        }
    }

    private static SourceBars part(String source, String bars) {
        List<String> symbols = new ArrayList<>(List.of("unused"));
        RawBars day = new RawBars(symbols, 0);
        for (String bar : bars.split(", ")) {
            String[] word = bar.strip().split(" ");
            String[] symbol = word[1].split("/");
            String name = symbol[0].startsWith("NQ") ? symbol[0] : "MGC" + symbol[0];
            if (!symbols.contains(name)) {
                symbols.add(name);
            }
            int index = symbols.indexOf(name);
            day.add(
                    RawBarsBuilder.ts("2024-01-02T" + word[0] + "Z"),
                    symbol.length > 1 ? Integer.parseInt(symbol[1]) : 1,
                    1_000_000 * source.charAt(0) + index,
                    index,
                    2000,
                    2000,
                    2000,
                    2000,
                    Long.parseLong(word[2]));
        }
        return part(source, day, bars + source);
    }

    private static SourceBars part(String source, RawBars day, String content) {
        StoredFile file = new StoredFile(
                StagingFolder.rawFile(source, DATE),
                1,
                Sha256.ZERO,
                Sha256.of(content.getBytes(StandardCharsets.UTF_8)));
        return new SourceBars(new RawDayFile(DATE, source, file, day.size()), day);
    }

    /** Of twins the newest stands for all. The other's bars are not looked at: here they even differ, which equal hashes rule out. */
    @Test
    void filesWithTheSameHashAreComparedByIt() {
        RawBars day = part("a", "03:00 G4 1, 03:00 G4-J4 1, 03:01 G4 2").bars();
        RawBars other = part("b", "03:00 G4 7, 03:00 G4-J4 7, 03:01 G4 7").bars();
        Cut cut = TradingDayBars.cut(
                DAY,
                List.of(part("a", day, "same"), part("b", other, "same")),
                new OverlapRule(OutrightPattern.of("MGC"), AGES, false));
        assertThat(rows(cut.bars())).containsExactly("03:00 G4 7 b", "03:00 G4-J4 7 b", "03:01 G4 7 b");
        assertThat(cut.repeatedBars()).isEqualTo(2);
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** Held against a statement of its own: a map from key to the bars that the sources give. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void joinAgreesWithAStatementOfItsOwn(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, List<String>> given = new HashMap<>();
        List<SourceBars> parts = new ArrayList<>();
        for (String source : List.of("a", "b", "c")) {
            List<String> bars = new ArrayList<>();
            for (int minute = 10; minute < 20; minute++) {
                for (String symbol : List.of("G4", "J4", "G4-J4", "NQH4", "M4/2", "M4")) {
                    if (random.nextInt(3) > 0) {
                        String key = "03:" + minute + " " + symbol;
                        int volume = 1 + random.nextInt(2);
                        bars.add(key + " " + volume);
                        given.computeIfAbsent(key, k -> new ArrayList<>()).add(source + " " + volume);
                    }
                }
            }
            parts.add(part(source, String.join(", ", bars)));
        }
        Cut cut = TradingDayBars.cut(DAY, parts, new OverlapRule(OutrightPattern.of("MGC"), AGES, true));
        Map<String, String> kept = new HashMap<>();
        rows(cut.bars()).forEach(row -> {
            String[] word = row.split(" ");
            assertThat(kept.put(word[0] + " " + word[1], word[2])).isNull();
        });
        long replaced = 0;
        long repeated = 0;
        for (Map.Entry<String, List<String>> key : given.entrySet()) {
            List<String> bars = key.getValue();
            String newest = bars.get(bars.size() - 1).substring(2);
            boolean outright = !key.getKey().contains("-") && !key.getKey().contains("NQ");
            long same = bars.stream().filter(bar -> bar.endsWith(newest)).count();
            if (outright) {
                assertThat(kept).containsEntry(key.getKey(), newest);
                replaced += bars.size() - same;
                repeated += same - 1;
            }
        }
        assertThat(kept.keySet()).isEqualTo(given.keySet());
        assertThat(cut.replacements()).hasSize((int) replaced);
        assertThat(cut.repeatedBars()).isEqualTo(repeated);
        long[] ts = Arrays.copyOf(cut.bars().tsEvent(), cut.bars().size());
        assertThat(ts).isSorted();
    }
}
