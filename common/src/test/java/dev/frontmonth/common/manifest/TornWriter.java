package dev.frontmonth.common.manifest;

import java.io.IOException;
import java.nio.file.Path;

/** Appends lines until one cannot be written, then tries once more. */
final class TornWriter {
    private TornWriter() {}

    public static void main(String[] args) throws IOException {
        try (ManifestWriter writer = ManifestWriter.open(Path.of(args[0]), ManifestTail.EMPTY)) {
            int lines = appendUntilFull(writer);
            System.out.println("full after " + lines);
            try {
                writer.append(Examples.RUN);
                System.out.println("appended");
            } catch (IOException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private static int appendUntilFull(ManifestWriter writer) {
        for (int lines = 0; ; lines++) {
            try {
                writer.append(Examples.RUN);
            } catch (IOException e) {
                return lines;
            }
        }
    }
}
