package dev.frontmonth.transform.session;

import static dev.frontmonth.transform.contract.RawBarsBuilder.ts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Against the trading day 2024-01-02, which is 2024-01-01T23:00Z to 2024-01-02T23:00Z. */
final class CoverageTest {
    private static final LocalDate DATE = LocalDate.of(2024, 1, 2);
    private static final TradingDay DAY =
            TradingCalendar.parse("Australia/Brisbane", "09:00", "start").day(DATE);

    @ParameterizedTest
    @CsvFileSource(resources = "coverage.csv", delimiter = '|', useHeadersInDisplayName = true)
    void dayIsCompleteOrSaysWhyNot(String ranges, String incomplete, String reasons) {
        Coverage coverage = new Coverage(
                words(ranges, " ").map(CoverageTest::interval).toList(),
                incomplete.equals("-") ? Map.of() : incompleteDate(incomplete));
        assertThat(coverage.reasonsIncomplete(DAY))
                .containsExactlyElementsOf(words(reasons, "; ").toList());
    }

    private static Stream<String> words(String text, String delimiter) {
        return text.equals("-") ? Stream.empty() : Stream.of(text.split(delimiter));
    }

    private static Interval interval(String text) {
        int slash = text.indexOf('/');
        return new Interval(ts(text.substring(0, slash)), ts(text.substring(slash + 1)));
    }

    private static Map<LocalDate, String> incompleteDate(String text) {
        int space = text.indexOf(' ');
        return Map.of(LocalDate.parse(text.substring(0, space)), text.substring(space + 1));
    }

    @Test
    void reasonsOfDatesComeInTheirOrder() {
        Coverage coverage = new Coverage(
                List.of(new Interval(DAY.start(), DAY.end())), Map.of(DATE, "late", DATE.minusDays(1), "early"));
        assertThat(coverage.reasonsIncomplete(DAY))
                .containsExactly(
                        "needs UTC date 2024-01-01, which is incomplete: early",
                        "needs UTC date 2024-01-02, which is incomplete: late");
    }

    @Test
    void dayWithoutLengthIsComplete() {
        Coverage none = new Coverage(List.of(), Map.of());
        assertThat(none.reasonsIncomplete(new TradingDay(DATE, 0, 0))).isEmpty();
    }

    @Test
    void intervalDoesNotEndBeforeItStarts() {
        assertThatThrownBy(() -> new Interval(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
