package dev.frontmonth.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trading days of other zones: what to run next keeps them, and going from one to another and back loses nothing. */
final class CalendarIT {
    private static final String[] NEW_YORK = {
        "--zone", "America/New_York", "--day-start", "18:00", "--day-named-by", "end", "--resume"
    };

    @TempDir
    Path home;

    private Stages extracted() throws Exception {
        Stages stages = new Stages(home);
        Path source =
                SampleSource.write(home.resolve("mgc.dbn.zst"), LocalDate.of(2024, 1, 8), LocalDate.of(2024, 1, 12));
        stages.run(stages.extract(source)).expect(0);
        return stages;
    }

    @Test
    void theCommandThatMakesADayAgainKeepsItsCalendar() throws Exception {
        Stages stages = extracted();
        stages.run(stages.transform(NEW_YORK)).expect(0);
        Path day = stages.staging().resolve("curated/MGC/2024-01-10.parquet");
        Files.write(day, new byte[1], StandardOpenOption.APPEND);
        assertThat(stages.run(stages.merge("--chunk-days", "1")).expect(65).output())
                .contains(
                        "--zone America/New_York --day-start 18:00 --day-named-by end --start 2024-01-10 --end 2024-01-10")
                .contains("days agree with raw");

        stages.run(stages.transform(List.of(NEW_YORK).subList(0, 6).toArray(String[]::new)))
                .expect(0);
        stages.run(stages.merge("--resume", "--retry-failed")).expect(0);
    }

    /** The day that was merged under the other calendar took hours of a neighbour, which must be merged again too. */
    @Test
    void aCalendarTriedOnOneDayIsTakenBackWhole() throws Exception {
        Stages stages = extracted();
        stages.run(stages.transform("--resume")).expect(0);
        stages.run(stages.merge("--resume")).expect(0);
        List<String> before = Results.table(stages.database());

        stages.run(stages.transform("--zone", "UTC", "--day-start", "00:00", "--resume"))
                .expect(0);
        stages.run(stages.merge("--resume", "--start", "2024-01-10", "--end", "2024-01-10"))
                .expect(0);
        stages.run(stages.transform("--resume")).expect(0);
        assertThat(stages.run(stages.merge("--resume")).expect(0).output()).contains("; 2 days need work");
        assertThat(Results.table(stages.database())).isEqualTo(before);
    }
}
