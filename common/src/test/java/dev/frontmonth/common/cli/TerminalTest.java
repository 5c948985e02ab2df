package dev.frontmonth.common.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TerminalTest {
    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource({
        "/dev/pts/3, true",
        "/dev/tty, true",
        "/dev/tty1, true",
        "/dev/console, true",
        "/dev/null, false",
        "/srv/logs/tty.log, false",
        "/srv/logs/run.log, false",
        "pipe:[4711], false",
        "socket:[4711], false",
    })
    void terminalIsKnownByTheDeviceBehindTheStream(String target, boolean terminal) throws IOException {
        Path link = Files.createSymbolicLink(temp.resolve("2"), Path.of(target));
        assertThat(Terminal.leadsToTerminal(link)).contains(terminal);
    }

    @Test
    void systemWithoutSuchLinksSaysNothing() throws IOException {
        assertThat(Terminal.leadsToTerminal(temp.resolve("2"))).isEmpty();
        assertThat(Terminal.leadsToTerminal(Files.createFile(temp.resolve("file"))))
                .isEmpty();
    }

    @Test
    void anyValueOfNoColorTurnsColoursOff() {
        assertThat(Terminal.allowsColour(Optional.empty())).isTrue();
        assertThat(Terminal.allowsColour(Optional.of(""))).isTrue();
        assertThat(Terminal.allowsColour(Optional.of("0"))).isFalse();
    }
}
