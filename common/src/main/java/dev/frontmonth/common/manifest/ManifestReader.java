package dev.frontmonth.common.manifest;

import dev.frontmonth.common.cli.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads a manifest from its first line to its last and checks the chain: each line holds its number and the SHA-256 of the line
 * before, so a cut, an edit or a new order shows. A last line without its end is what a crash leaves; it is passed over and
 * told. Damage anywhere else is an error that names file and line.
 */
final class ManifestReader {
    /** What to do about a manifest that is not as it was written. */
    static final String RESTORE = "restore the manifest from a copy; never edit it";

    /** A chunk of all days of 60 years has less. */
    static final int LONGEST_LINE = 32 << 20;

    private static final int BUFFER = 1 << 16;

    /** Takes the lines in their order. */
    interface Handler {
        /** Takes one line's type and fields. */
        void take(String type, Fields fields);
    }

    private final Path path;
    private final Handler handler;
    private ManifestTail tail = ManifestTail.EMPTY;

    private ManifestReader(Path path, Handler handler) {
        this.path = path;
        this.handler = handler;
    }

    /** Reads a manifest; one that does not exist is empty. */
    static ManifestTail read(Path path, Handler handler) throws IOException {
        if (!Files.exists(path)) {
            return ManifestTail.EMPTY;
        }
        if (!Files.isRegularFile(path)) {
            throw Refusal.data("a manifest must be a regular file").at(path.toString());
        }
        ManifestReader reader = new ManifestReader(path, handler);
        try (InputStream in = Files.newInputStream(path)) {
            reader.readLines(in);
        }
        return reader.tail;
    }

    private void readLines(InputStream in) throws IOException {
        byte[] line = new byte[BUFFER];
        int length = 0;
        while (true) {
            if (length == line.length) {
                line = grown(line);
            }
            int count = in.read(line, length, line.length - length);
            if (count < 0) {
                break;
            }
            int begin = 0;
            int end = length + count;
            for (int i = length; i < end; i++) {
                if (line[i] == '\n') {
                    takeLine(line, begin, i - begin);
                    begin = i + 1;
                }
            }
            System.arraycopy(line, begin, line, 0, end - begin);
            length = end - begin;
        }
        tail = tail.withTorn(length);
    }

    private byte[] grown(byte[] line) {
        if (line.length >= LONGEST_LINE) {
            throw Refusal.data("a line is longer than %d bytes", LONGEST_LINE)
                    .at(where())
                    .left("nothing was changed")
                    .next(RESTORE);
        }
        return Arrays.copyOf(line, line.length * 2);
    }

    private String where() {
        return path + " line " + (tail.seq() + 1);
    }

    private void takeLine(byte[] bytes, int offset, int length) {
        Fields fields = new Fields(parse(bytes, offset, length), where());
        long version = fields.count("v");
        if (version != ManifestTail.FORMAT_VERSION) {
            throw Refusal.data("format version %d was expected, found %d", ManifestTail.FORMAT_VERSION, version)
                    .at(where())
                    .next("use the release of the program that wrote this folder, or a newer one");
        }
        if (fields.count("seq") != tail.seq() + 1) {
            throw damaged("the lines are not in one unbroken sequence (field 'seq')");
        }
        if (!fields.text("prev").equals(tail.lastSha256())) {
            throw damaged("the line before it was changed, removed or moved (field 'prev')");
        }
        handler.take(fields.text("type"), fields);
        tail = tail.next(ManifestTail.hash(bytes, offset, length), length + 1L);
    }

    private Object parse(byte[] bytes, int offset, int length) {
        try {
            return JsonLine.parse(bytes, offset, length);
        } catch (IOException e) {
            throw damaged("a line that is not JSON").causedBy(e);
        }
    }

    private Refusal damaged(String what) {
        return Refusal.data("the manifest is damaged: %s", what)
                .at(where())
                .left("nothing was changed")
                .next(RESTORE);
    }
}
