package dev.frontmonth.common.bars;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimeRangeTest {
    private static List<TimeRange> ranges(String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(" "))
                        .map(range -> range.split("-"))
                        .map(ends -> new TimeRange(Long.parseLong(ends[0]), Long.parseLong(ends[1])))
                        .toList();
    }

    private static String text(List<TimeRange> ranges) {
        return ranges.stream().map(range -> range.start() + "-" + range.end()).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource({"1-3, 1-3", "1-3 3-5, 1-5", "4-6 1-2, 1-2 4-6", "1-9 2-3, 1-9", "1-3 2-5 7-8, 1-5 7-8"})
    void unionHasTheFewestRanges(String given, String expected) {
        assertThat(text(TimeRange.union(ranges(given)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "5-9, , 5-9",
        "5-9, 1-5 9-12, 5-9",
        "5-9, 1-6, 6-9",
        "5-9, 8-12, 5-8",
        "5-9, 6-7, 5-6 7-9",
        "5-9, 1-12, ''",
        "5-9, 5-9, ''",
        "5-9, 4-6 6-8, 8-9",
    })
    void minusLeavesWhatNoOtherHolds(String range, String others, String expected) {
        TimeSet rest = TimeSet.of(ranges(range));
        rest.removeAll(TimeSet.of(ranges(others)));
        assertThat(text(rest.ranges())).isEqualTo(expected);
    }
}
