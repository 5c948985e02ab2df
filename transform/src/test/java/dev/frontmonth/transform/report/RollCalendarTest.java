package dev.frontmonth.transform.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.manifest.CandidateVolume;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.FrontMonthChoice;
import dev.frontmonth.common.manifest.StoredFile;
import dev.frontmonth.common.staging.Sha256;
import dev.frontmonth.common.staging.StagingFolder;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

final class RollCalendarTest {
    private static final List<Roll> ROLLS = List.of(
            new Roll(
                    LocalDate.parse("2024-01-29"),
                    "MGCG4",
                    "MGCJ4",
                    6,
                    80,
                    Optional.empty(),
                    false,
                    false,
                    false,
                    "MGCG4"),
            new Roll(
                    LocalDate.parse("2024-01-30"),
                    "MGCJ4",
                    "A,\"B",
                    7,
                    7,
                    Optional.of("symbol"),
                    true,
                    true,
                    true,
                    "A,\"B"));

    @ParameterizedTest
    @CsvFileSource(resources = "rolls.csv", delimiter = '|', useHeadersInDisplayName = true)
    void rollsAreFoundAndMarked(String what, String days, String rolls) {
        List<Roll> found = RollCalendar.of(
                Arrays.stream(days.split("; ")).map(RollCalendarTest::day).toList());
        assertThat(String.join("; ", found.stream().map(RollCalendarTest::text).toList()))
                .as(what)
                .isEqualTo(rolls.equals("none") ? "" : rolls);
        // The contract of the day before is what its volumes would have chosen.
        assertThat(found).as(what).allMatch(roll -> roll.v0().equals(roll.from()) && roll.v0Differs());
    }

    private static String text(Roll roll) {
        return "%s %s %s %d %d %d %s %s"
                        .formatted(
                                roll.tradingDay(),
                                roll.from(),
                                roll.to(),
                                roll.fromVolume(),
                                roll.toVolume(),
                                roll.margin(),
                                roll.marginShare(),
                                roll.tieBrokenBy().orElse("-"))
                + (roll.back() ? " back" : "")
                + (roll.stub() ? " stub" : "")
                + (roll.incomplete() ? " incomplete" : "");
    }

    /** A day from words such as {@code 2024-01-29 MGCJ4 8 MGCG4 6 tie:expiry stub incomplete}, the front month first. */
    private static CuratedDay day(String words) {
        List<String> word = List.of(words.strip().split(" "));
        LocalDate date = LocalDate.parse(word.get(0));
        List<CandidateVolume> candidates = new ArrayList<>();
        for (int i = 1; i + 1 < word.size() && word.get(i + 1).matches("[0-9]+"); i += 2) {
            candidates.add(new CandidateVolume(word.get(i), 1, Long.parseLong(word.get(i + 1))));
        }
        Optional<String> tie = word.stream()
                .filter(w -> w.startsWith("tie:"))
                .map(w -> w.substring(4))
                .findFirst();
        Optional<FrontMonthChoice> choice = candidates.stream()
                .findFirst()
                .map(front -> new FrontMonthChoice(front.symbol(), front.volume(), 0, 0, candidates, tie));
        return new CuratedDay(
                date,
                Micros.startOf(date),
                Micros.startOf(date) + Micros.DAY,
                choice.map(c -> new StoredFile(StagingFolder.curatedFile("MGC", date), 1, Sha256.ZERO, Sha256.ZERO)),
                candidates.isEmpty() ? 0 : 1,
                List.of(),
                "rules",
                choice,
                word.contains("incomplete") ? List.of("may lack bars") : List.of(),
                word.contains("stub"),
                false);
    }

    @Test
    void tableIsAligned() throws IOException {
        assertThat(RollPrinter.print(ROLLS, Format.TABLE)).isEqualTo("""
                trading_day  from   to     from_volume  to_volume  margin   share  tie     marks
                2024-01-29   MGCG4  MGCJ4            6         80      74  0.9250  -       v0:MGCG4
                2024-01-30   MGCJ4  A,"B             7          7       0  0.0000  symbol  back stub incomplete
                """);
    }

    @Test
    void csvIsThatOfRfc4180() throws IOException {
        assertThat(RollPrinter.print(ROLLS, Format.CSV))
                .isEqualTo(
                        "trading_day,from,to,from_volume,to_volume,margin,margin_share,tie_broken_by,back,stub,incomplete,"
                                + "v0,v0_differs\r\n"
                                + "2024-01-29,MGCG4,MGCJ4,6,80,74,0.9250,,false,false,false,MGCG4,true\r\n"
                                + "2024-01-30,MGCJ4,\"A,\"\"B\",7,7,0,0.0000,symbol,true,true,true,\"A,\"\"B\",false\r\n");
    }

    @Test
    void jsonIsOneArrayWithTheFieldsOfTheCsv() throws IOException {
        JsonNode array = new ObjectMapper().readTree(RollPrinter.print(ROLLS, Format.JSON));
        assertThat(array).hasSize(2);
        assertThat(array.get(1))
                .hasToString("{\"trading_day\":\"2024-01-30\",\"from\":\"MGCJ4\",\"to\":\"A,\\\"B\",\"from_volume\":7,"
                        + "\"to_volume\":7,\"margin\":0,\"margin_share\":0.0,\"tie_broken_by\":\"symbol\",\"back\":true,"
                        + "\"stub\":true,\"incomplete\":true,\"v0\":\"A,\\\"B\",\"v0_differs\":false}");
    }

    @Test
    void calendarWithoutRollsIsAHeaderOrAnEmptyArray() throws IOException {
        assertThat(RollPrinter.print(List.of(), Format.TABLE)).hasLineCount(1).startsWith("trading_day  from");
        assertThat(RollPrinter.print(List.of(), Format.CSV))
                .startsWith("trading_day,from,")
                .endsWith("v0_differs\r\n");
        assertThat(RollPrinter.print(List.of(), Format.JSON)).isEqualTo("[]\n");
    }
}
