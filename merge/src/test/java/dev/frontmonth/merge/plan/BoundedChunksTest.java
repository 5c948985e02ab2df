package dev.frontmonth.merge.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.run.Chunk;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class BoundedChunksTest {
    private static final LocalDate FIRST = LocalDate.parse("2024-01-01");

    private static List<String> chunks(long... rows) {
        NavigableMap<LocalDate, CuratedDay> days = new TreeMap<>();
        for (int i = 0; i < rows.length; i++) {
            LocalDate date = FIRST.plusDays(i);
            days.put(
                    date,
                    new CuratedDay(
                            date,
                            i,
                            i + 1,
                            Optional.empty(),
                            rows[i],
                            List.of(),
                            "",
                            Optional.empty(),
                            List.of(),
                            false,
                            false));
        }
        return MergePlan.ofBoundedRows(new Chunk(FIRST, FIRST.plusDays(rows.length - 1)), days).stream()
                .map(Chunk::toString)
                .toList();
    }

    @Test
    void aChunkHoldsNoMoreRowsThanMemoryHasRoomFor() {
        long most = MergePlan.MOST_ROWS;
        assertThat(chunks(most - 1, 1, 1, 0)).containsExactly("2024-01-01 to 2024-01-02", "2024-01-03 to 2024-01-04");
        assertThat(chunks(1, 2, 3)).containsExactly("2024-01-01 to 2024-01-03");
    }

    @Test
    void aDayIsNeverCut() {
        long many = 3 * MergePlan.MOST_ROWS;
        assertThat(chunks(many, many, 1)).containsExactly("2024-01-01", "2024-01-02", "2024-01-03");
        assertThat(chunks(0, many)).containsExactly("2024-01-01", "2024-01-02");
    }
}
