package dev.frontmonth.common.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page that scripts are written by names just the kinds that there are. */
final class WarningKindTest {
    private static final Path CHECKOUT = Path.of(System.getProperty("frontmonth.checkout", ".."));
    private static final Pattern WORD = Pattern.compile("`([a-z_]+)`");

    @Test
    void everyKindIsOnThePageAndNoOther() throws IOException {
        String page = Files.readString(CHECKOUT.resolve("doc").resolve("results.md"));
        String section = page.substring(page.indexOf("## Warnings"), page.indexOf("`first` is the text"));
        List<String> words = section.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf('|', 1)))
                .flatMap(cell -> WORD.matcher(cell).results().map(found -> word(found)))
                .toList();
        assertThat(words)
                .containsExactlyElementsOf(Arrays.stream(WarningKind.values())
                        .map(WarningKind::word)
                        .toList());
    }

    private static String word(MatchResult found) {
        return found.group(1);
    }
}
