package dev.frontmonth.common.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.staging.Durable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Appends lines to a manifest. Only the holder of the stage's lock opens one. Lines are never edited; a torn last line, which a
 * crash left, is cut off first.
 *
 * <p>A line that says that something is done is forced to disk before {@link #append} returns, and with it all lines before.
 */
public final class ManifestWriter implements AutoCloseable {
    private static final JsonFactory JSON = new JsonFactory();

    private final Path path;
    private final FileChannel channel;
    private ManifestTail tail;
    private boolean broken;

    private ManifestWriter(Path path, FileChannel channel, ManifestTail tail) {
        this.path = path;
        this.channel = channel;
        this.tail = tail;
    }

    /** Opens a manifest at the tail that was just read, and makes it if it is not there. */
    public static ManifestWriter open(Path path, ManifestTail tail) throws IOException {
        Durable.createFolders(Durable.folderOf(path));
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.size() != tail.length() + tail.tornBytes()) {
                throw Refusal.of(ExitCode.TEMPORARY, "the manifest changed while it was read")
                        .at(path.toString())
                        .next("run the same command again");
            }
            channel.truncate(tail.length());
            channel.position(tail.length());
            channel.force(true);
            Durable.forceFolder(Durable.folderOf(path));
            return new ManifestWriter(path, channel, tail.withTorn(0));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Appends a line and forces it to disk. */
    public synchronized void append(ManifestRecord line) throws IOException {
        write(line, true);
    }

    /** Appends a line that may be lost in a crash without harm, such as a plan. */
    public synchronized void appendUnforced(ManifestRecord line) throws IOException {
        write(line, false);
    }

    /** Forces all lines so far to disk, while other threads may append more. */
    public void force() throws IOException {
        requireWhole();
        try {
            channel.force(false);
        } catch (IOException e) {
            synchronized (this) {
                broken = true;
            }
            throw e;
        }
    }

    /** After a failure nobody knows what of the line is on disk, so nothing may follow it; the next run repairs the end. */
    private void write(ManifestRecord line, boolean force) throws IOException {
        requireWhole();
        byte[] bytes = encode(line);
        broken = true;
        Durable.writeFully(channel, ByteBuffer.wrap(bytes));
        if (force) {
            channel.force(false);
        }
        broken = false;
        tail = tail.next(ManifestTail.hash(bytes, 0, bytes.length - 1), bytes.length);
    }

    private synchronized void requireWhole() throws IOException {
        if (broken) {
            throw new IOException("no line can follow the one whose writing failed: " + path);
        }
    }

    private byte[] encode(ManifestRecord line) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("v", ManifestTail.FORMAT_VERSION);
            json.writeNumberField("seq", tail.seq() + 1);
            json.writeStringField("prev", tail.lastSha256());
            json.writeStringField("type", line.type());
            line.write(json);
            json.writeEndObject();
        }
        bytes.write('\n');
        if (bytes.size() > ManifestReader.LONGEST_LINE) {
            throw Refusal.of(ExitCode.DATA, "a chunk's record is longer than %d bytes", ManifestReader.LONGEST_LINE)
                    .at(path.toString())
                    .next("run with a smaller --chunk-days");
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
