package dev.frontmonth.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The targets of the Makefile that run the programs; what they are built of is left as it is. */
final class MakefileIT {
    @TempDir
    Path home;

    private Stages.Ended make(String target, String... variables) throws Exception {
        return new Stages(home).make(target, List.of(variables));
    }

    private String variable(String name, String file) {
        return name + "=" + home.resolve(file);
    }

    @Test
    void sourceMayHaveBlanksInItsName() throws Exception {
        SampleSource.write(home.resolve("mgc (mym).dbn.zst"), LocalDate.of(2024, 1, 8), LocalDate.of(2024, 1, 9));
        make(
                        "backfill",
                        variable("SOURCE", "mgc (mym).dbn.zst"),
                        variable("STAGING", "st"),
                        variable("DB", "gold.db"),
                        "ARGS=--chunk-days 1")
                .expect(0);
        assertThat(Results.table(home.resolve("gold.db"))).isNotEmpty();
    }

    @Test
    void sourceMayBeSeveralFiles() throws Exception {
        SampleSource.write(home.resolve("a.dbn.zst"), LocalDate.of(2024, 1, 8), LocalDate.of(2024, 1, 9));
        SampleSource.write(home.resolve("b.dbn.zst"), LocalDate.of(2024, 1, 10), LocalDate.of(2024, 1, 11));
        make("extract", variable("SOURCE", "a.dbn.zst") + " " + home.resolve("b.*"), variable("STAGING", "st"))
                .expect(0);
        assertThat(Results.files(home.resolve("st"))).hasSize(4);
    }

    @Test
    void commandInANameIsNotRun() throws Exception {
        make("extract", "SOURCE=$$(touch " + home.resolve("run") + ").dbn", variable("STAGING", "st"))
                .expect(2);
        assertThat(home.resolve("run")).doesNotExist();
    }

    @Test
    void programsSayNoMoreThanWithoutMake() throws Exception {
        SampleSource.write(home.resolve("a.dbn.zst"), LocalDate.of(2024, 1, 8), LocalDate.of(2024, 1, 9));
        String[] variables = {variable("SOURCE", "a.dbn.zst"), variable("STAGING", "st"), variable("DB", "gold.db")};
        make("backfill", variables).expect(0);
        assertThat(make("status", variables).expect(0).output())
                .contains("extract", "transform", "merge")
                .doesNotContainIgnoringCase("directive", "warning");
    }

    @Test
    void verifyLooksAtAllStagesAndFailsIfOneDiffers() throws Exception {
        SampleSource.write(home.resolve("a.dbn.zst"), LocalDate.of(2024, 1, 8), LocalDate.of(2024, 1, 9));
        String[] variables = {variable("SOURCE", "a.dbn.zst"), variable("STAGING", "st"), variable("DB", "gold.db")};
        make("backfill", variables).expect(0);
        make("verify", variables).expect(0);
        Path raw = home.resolve("st")
                .resolve(Results.files(home.resolve("st")).keySet().stream()
                        .filter(name -> name.startsWith("raw"))
                        .findFirst()
                        .orElseThrow());
        Files.write(raw, new byte[1], StandardOpenOption.APPEND);
        assertThat(make("verify", variables).expect(2).output())
                .contains("1 differences", "days of the database compared, 0 differences");
    }
}
