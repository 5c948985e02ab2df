package dev.frontmonth.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.FrontMonthChoice;
import dev.frontmonth.common.manifest.StoredFile;
import dev.frontmonth.common.run.Chunk;
import dev.frontmonth.common.staging.Sha256;
import dev.frontmonth.merge.plan.ChunkPlan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ChunkGroupTest {
    private static final LocalDate FIRST = LocalDate.parse("2024-01-01");

    private static ChunkPlan chunk(int number, long rows) {
        LocalDate date = FIRST.plusDays(number);
        CuratedDay day = new CuratedDay(
                date,
                number,
                number + 1,
                Optional.of(new StoredFile("x", 1, Sha256.ZERO, Sha256.ZERO)),
                rows,
                List.of(),
                "",
                Optional.of(new FrontMonthChoice("MGCG4", rows, 0, 0, List.of(), Optional.empty())),
                List.of(),
                false,
                false);
        return new ChunkPlan(new Chunk(date, date), List.of(day), List.of(), List.of());
    }

    private static List<String> groups(long... rows) {
        List<ChunkPlan> chunks = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            chunks.add(chunk(i, rows[i]));
        }
        return ChunkGroup.cut(chunks).stream()
                .map(group -> group.first() + "+" + group.chunks().size())
                .toList();
    }

    @Test
    void groupsAreFilledUpToTheirRows() {
        long most = ChunkGroup.MOST_ROWS;
        assertThat(groups(most - 1, 1, 1, most - 1, 2, most)).containsExactly("0+2", "2+2", "4+1", "5+1");
        assertThat(groups()).isEmpty();
    }

    @Test
    void aChunkOfMoreIsAGroup() {
        long many = 2 * ChunkGroup.MOST_ROWS;
        assertThat(groups(1, many, many, 1)).containsExactly("0+1", "1+1", "2+1", "3+1");
    }

    @Test
    void aGroupHasABoundedNumberOfFiles() {
        assertThat(groups(new long[600])).containsExactly("0+256", "256+256", "512+88");
    }
}
