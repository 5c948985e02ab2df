package dev.frontmonth.transform.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.common.manifest.StoredFile;
import dev.frontmonth.common.staging.Sha256;
import dev.frontmonth.common.staging.StagingFolder;
import dev.frontmonth.transform.ExtractedFolder;
import dev.frontmonth.transform.contract.OutrightPattern;
import dev.frontmonth.transform.contract.RawBarsBuilder;
import dev.frontmonth.transform.raw.TradingDayBars.SourceBars;
import dev.frontmonth.transform.session.TradingCalendar;
import dev.frontmonth.transform.session.TradingDay;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Against the trading day 2024-01-02, which is 2024-01-01T23:00Z to 2024-01-02T23:00Z. */
final class TradingDayBarsTest {
    private static final OverlapRule RULE =
            new OverlapRule(OutrightPattern.of("MGC"), Overlaps.ages("a", "b", "c", "a-1", "b-2"), false);

    private static final TradingDay DAY =
            TradingCalendar.parse("Australia/Brisbane", "09:00", "start").day(LocalDate.parse("2024-01-02"));

    @Test
    void barsFromBorderToBorderAreCut() {
        assertThat(cut(part("a", """
                                2024-01-01T22:59Z MGCG4 1
                                2024-01-01T23:00Z MGCG4 2
                                2024-01-01T23:00Z MGCJ4 3
                                2024-01-01T23:59Z MGCG4 4
                                """), part("a", """
                                2024-01-02T00:00Z MGCJ4 5
                                2024-01-02T22:59Z MGCG4 6
                                2024-01-02T23:00Z MGCG4 7
                                2024-01-02T23:00Z MGCJ4 8
                                """)))
                .containsExactly(
                        "2024-01-01T23:00Z MGCG4 2",
                        "2024-01-01T23:00Z MGCJ4 3",
                        "2024-01-01T23:59Z MGCG4 4",
                        "2024-01-02T00:00Z MGCJ4 5",
                        "2024-01-02T22:59Z MGCG4 6");
    }

    @Test
    void dateWithoutBarsInTheDayGivesNone() {
        assertThat(cut(part("a", "2024-01-01T22:59Z MGCG4 1"), part("a", "2024-01-02T23:00Z MGCG4 1")))
                .isEmpty();
        assertThat(cut()).isEmpty();
    }

    @Test
    void barThatTwoSourcesGiveIdenticallyCountsOnce() {
        assertThat(cut(
                        part("a", "2024-01-02T03:00Z MGCG4 1\n2024-01-02T03:01Z MGCG4 2"),
                        part("b", "2024-01-02T03:01Z MGCG4 2\n2024-01-02T03:02Z MGCG4 3"),
                        part("c", "2024-01-02T03:00Z MGCG4 1\n2024-01-02T03:02Z MGCG4 3")))
                .containsExactly("2024-01-02T03:00Z MGCG4 1", "2024-01-02T03:01Z MGCG4 2", "2024-01-02T03:02Z MGCG4 3");
    }

    @Test
    void sourcesThatDoNotRepeatEachOtherAreMixedByTime() {
        assertThat(cut(
                        part("a", "2024-01-02T03:00Z MGCG4 1\n2024-01-02T03:02Z MGCG4 3"),
                        part("b", "2024-01-02T03:00Z MGCJ4 1\n2024-01-02T03:01Z MGCG4 2")))
                .containsExactly(
                        "2024-01-02T03:00Z MGCG4 1",
                        "2024-01-02T03:00Z MGCJ4 1",
                        "2024-01-02T03:01Z MGCG4 2",
                        "2024-01-02T03:02Z MGCG4 3");
    }

    @Test
    void barThatTwoSourcesGiveDifferentlyIsToldNamingBoth() {
        for (String other : List.of(
                "2001 2002 1999 2000 5",
                "2000 2003 1999 2000 5",
                "2000 2002 1998 2000 5",
                "2000 2002 1999 2001 5",
                "2000 2002 1999 2000 6")) {
            Disagreement found = disagreement(
                    part("a-1", "2024-01-02T03:00Z MGCG4 2000 2002 1999 2000 5"),
                    part("b-2", "2024-01-02T03:00Z MGCG4 " + other));
            assertThat(found.summary()).as(other).endsWith("found 1 outright bar that differs");
            assertThat(found.lines())
                    .singleElement(STRING)
                    .startsWith("2024-01-02T03:00Z MGCG4 (a-1: open 2000000000000 ")
                    .contains("; b-2: ");
        }
    }

    @Test
    void firstDifferencesAreShownAndAllAreCounted() {
        StringBuilder one = new StringBuilder();
        StringBuilder other = new StringBuilder();
        for (int minute = 0; minute < 1_010; minute++) {
            String time = "2024-01-02T%02d:%02d".formatted(minute / 60, minute % 60);
            one.append(time).append("Z MGCG4 1\n");
            other.append(time).append("Z MGCG4 2\n");
        }
        Disagreement found = disagreement(part("a", one.toString()), part("b", other.toString()));
        assertThat(found.summary()).endsWith("found 1010 outright bars that differ");
        assertThat(found.lines()).hasSize(1_001);
        assertThat(found.lines().get(0)).startsWith("2024-01-02T00:00Z MGCG4 (a: open ");
        assertThat(found.lines().get(1_000)).isEqualTo("and 10 more");
    }

    /** Repeats within one source are for the validation to find. */
    @Test
    void repeatWithinOneSourceIsKept() {
        assertThat(cut(
                        part("a", "2024-01-02T03:00Z MGCG4 1\n2024-01-02T03:00Z MGCG4 1"),
                        part("b", "2024-01-02T03:00Z MGCG4 1")))
                .containsExactly("2024-01-02T03:00Z MGCG4 1", "2024-01-02T03:00Z MGCG4 1");
    }

    /** The bars differ in the last hour of the date alone, which is of the next trading day. */
    @Test
    void differenceOutsideTheDayDoesNotMatter() {
        assertThat(cut(
                        part("a", "2024-01-02T03:00Z MGCG4 1\n2024-01-02T23:00Z MGCG4 1"),
                        part("b", "2024-01-02T03:00Z MGCG4 1\n2024-01-02T23:00Z MGCG4 2")))
                .containsExactly("2024-01-02T03:00Z MGCG4 1");
    }

    private static Disagreement disagreement(SourceBars... parts) {
        return TradingDayBars.cut(DAY, List.of(parts), RULE).disagreement().orElseThrow();
    }

    private static List<String> cut(SourceBars... parts) {
        return ExtractedFolder.rows(
                        TradingDayBars.cut(DAY, List.of(parts), RULE).bars())
                .stream()
                .map(row -> {
                    String[] word = row.split(" ");
                    return word[0] + " " + word[1] + " " + word[6];
                })
                .toList();
    }

    private static SourceBars part(String source, String lines) {
        RawBarsBuilder builder = new RawBarsBuilder().dictionary("unused-" + source);
        lines.lines().forEach(line -> {
            String[] word = line.split(" ");
            Stream.of(line)
                    .filter(l -> word.length == 3)
                    .forEach(l -> builder.bar(word[0], word[1], Long.parseLong(word[2])));
            Stream.of(line).filter(l -> word.length == 7).forEach(builder::bar);
        });
        RawBars bars = builder.build();
        LocalDate date = Micros.utcDate(bars.tsEvent()[0]);
        StoredFile file = new StoredFile(
                StagingFolder.rawFile(source, date), 1, Sha256.ZERO, Sha256.of(lines.getBytes(StandardCharsets.UTF_8)));
        return new SourceBars(new RawDayFile(date, source, file, bars.size()), bars);
    }
}
