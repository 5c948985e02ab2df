package dev.frontmonth.common.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontmonth.common.run.RunOptions;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Command lines as a table: words, and what is said of them. */
final class ArgumentsTest {
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "command-lines.csv", delimiter = '|', numLinesToSkip = 1, quoteCharacter = '`')
    void commandLineThatCannotBeMeantIsRefused(String words, String says, @TempDir Path folder) {
        assertThatThrownBy(() -> options(words, folder))
                .isInstanceOfSatisfying(
                        Refusal.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining(says);
    }

    private static RunOptions options(String words, Path folder) {
        Arguments arguments = Arguments.parse(
                new OptionTable().value("symbol", "NAME", "label"),
                words.replace("DIR", folder.toString()).replace("EMPTY", "").split(" ", -1));
        arguments.requireNoOperands();
        arguments.text("symbol");
        return RunOptions.of(arguments);
    }

    @Test
    void optionsHaveTheirDefaults(@TempDir Path folder) {
        RunOptions options = options("--staging DIR", folder);
        assertThat(options.snapshot().toString())
                .isEqualTo("{start=first, end=last, resume=false, retry-failed=false, dry-run=false, chunk-days=7,"
                        + " batch-size=50000}");
        assertThat(options.holds(LocalDate.MIN)).isTrue();
        assertThat(options.holds(LocalDate.MAX)).isTrue();
    }

    @Test
    void optionsAreTakenAsGiven(@TempDir Path folder) {
        RunOptions options = options(
                "--staging=DIR --start 2024-02-29 --end 2024-03-01 --resume --retry-failed --dry-run --chunk-days 20000"
                        + " --batch-size 1",
                folder);
        assertThat(options)
                .isEqualTo(new RunOptions(
                        options.staging(),
                        Optional.of(LocalDate.parse("2024-02-29")),
                        Optional.of(LocalDate.parse("2024-03-01")),
                        true,
                        true,
                        true,
                        20_000,
                        1));
    }

    @Test
    void rangeHoldsBothItsEnds(@TempDir Path folder) {
        RunOptions options = options("--staging DIR --start 2024-01-02 --end 2024-01-04", folder);
        assertThat(LocalDate.parse("2024-01-01").datesUntil(LocalDate.parse("2024-01-06")))
                .filteredOn(options::holds)
                .extracting(LocalDate::getDayOfMonth)
                .containsExactly(2, 3, 4);
    }

    @Test
    void wordsBesideTheOptionsAreOperands() {
        Arguments arguments = Arguments.parse(new OptionTable(), "a.dbn", "--resume", "b.dbn", "--", "--c.dbn");
        assertThat(arguments.operands()).containsExactly("a.dbn", "b.dbn", "--c.dbn");
        assertThat(arguments.has("resume")).isTrue();
        assertThat(arguments.has("dry-run")).isFalse();
    }

    @Test
    void missingFolderIsAMissingInputAndNotAWrongCommandLine(@TempDir Path folder) {
        assertThatThrownBy(() -> options("--staging DIR/missing", folder))
                .isInstanceOfSatisfying(
                        Refusal.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.NO_INPUT));
    }
}
