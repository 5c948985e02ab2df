package dev.frontmonth.common.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChunkTest {
    private static final LocalDate ZERO = LocalDate.parse("2024-02-27");

    /** Days as numbers from 2024-02-27 on, which takes them over the leap day. */
    @ParameterizedTest(name = "{0} by {1}: {2}")
    @CsvSource({
        "'', 7, ''",
        "0, 7, 0",
        "0 1 2 3 4 5 6, 7, 0-6",
        "0 1 2 3 4 5 6 7, 7, 0-6 7",
        "0 1 2 3, 2, 0-1 2-3",
        "0 1 2, 1, 0 1 2",
        "0 2 3, 7, 0 2-3",
        "0 1 5 6 7, 2, 0-1 5-6 7",
        "3 4 5, 20000, 3-5"
    })
    void daysAreCutAtGapsAndAtTheLimit(String days, int chunkDays, String chunks) {
        TreeSet<LocalDate> dates = new TreeSet<>(
                words(days).stream().map(Integer::parseInt).map(ZERO::plusDays).toList());
        assertThat(Chunk.cut(dates, chunkDays).stream().map(ChunkTest::text).toList())
                .isEqualTo(words(chunks));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    private static String text(Chunk chunk) {
        long start = chunk.start().toEpochDay() - ZERO.toEpochDay();
        long end = chunk.end().toEpochDay() - ZERO.toEpochDay();
        return start == end ? "" + start : start + "-" + end;
    }

    @Test
    void chunkKnowsItsDays() {
        Chunk chunk = new Chunk(ZERO, ZERO.plusDays(3));
        assertThat(chunk.length()).isEqualTo(4);
        assertThat(chunk.days())
                .extracting(LocalDate::toString)
                .containsExactly("2024-02-27", "2024-02-28", "2024-02-29", "2024-03-01");
        assertThat(chunk).hasToString("2024-02-27 to 2024-03-01");
        assertThat(new Chunk(ZERO, ZERO)).hasToString("2024-02-27");
    }
}
