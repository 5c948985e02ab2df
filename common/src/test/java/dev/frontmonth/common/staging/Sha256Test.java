package dev.frontmonth.common.staging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the values that FIPS 180-4's examples give. */
final class Sha256Test {
    @ParameterizedTest
    @CsvSource({
        "'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    })
    void textHasItsHash(String text, String hash) {
        assertThat(Sha256.of(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(hash);
        assertThat(Sha256.of((text + "rest").getBytes(StandardCharsets.US_ASCII), text.length()))
                .isEqualTo(hash);
    }

    @Test
    void fileLargerThanTheBufferHasItsHash(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "a".repeat(1_000_000));
        assertThat(Sha256.ofFile(file)).isEqualTo("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
        assertThat(Sha256.ofFile(Files.createFile(folder.resolve("b")))).isEqualTo(Sha256.of(new byte[0]));
    }

    @Test
    void formIsSixtyFourSmallDigits() {
        assertThat(Sha256.isHex(Sha256.ZERO)).isTrue();
        assertThat(Sha256.isHex("A".repeat(64))).isFalse();
        assertThat(Sha256.isHex("0".repeat(63))).isFalse();
        assertThat(Sha256.isHex("0".repeat(64) + "\n")).isFalse();
    }
}
