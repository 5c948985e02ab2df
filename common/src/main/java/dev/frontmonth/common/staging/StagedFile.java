package dev.frontmonth.common.staging;

import dev.frontmonth.common.cli.FirstFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is complete and on disk, but not under its final name yet. {@link #commit()} renames it atomically; the folder's
 * entry is durable once the folder is forced ({@link Durable#forceFolder}), which a caller does once for many files. Closing a
 * file that was not committed deletes it.
 *
 * <p>The temporary name begins with a dot and ends in {@code .tmp}, so that no {@code *.parquet} glob matches it.
 */
public final class StagedFile implements AutoCloseable {
    private final Path temporary;
    private final Path target;
    private boolean committed;

    private StagedFile(Path temporary, Path target) {
        this.temporary = temporary;
        this.target = target;
    }

    /** Writes the bytes beside their target and forces them to disk. */
    public static StagedFile write(Path target, ByteBuffer bytes) throws IOException {
        Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
        StagedFile file = new StagedFile(temporary, target);
        try (FileChannel channel = FileChannel.open(
                temporary,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING,
                LinkOption.NOFOLLOW_LINKS)) {
            Durable.writeFully(channel, bytes);
            channel.force(true);
            return file;
        } catch (IOException | RuntimeException e) {
            FirstFailure.keep(e, file::close);
            throw e;
        }
    }

    /** Gives the file its final name, replacing an older version in one step. */
    public void commit() throws IOException {
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        committed = true;
    }

    /** Returns the final name. */
    public Path target() {
        return target;
    }

    /** Deletes the file if it was not committed. */
    @Override
    public void close() throws IOException {
        if (!committed) {
            Files.deleteIfExists(temporary);
        }
    }

    /** Deletes what a killed process left under temporary names in a folder. Only the holder of the stage's lock may call it. */
    public static void deleteLeftovers(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, ".*.parquet.tmp")) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        }
    }
}
