package dev.frontmonth.sample.bench.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The disk under the benchmark, which one command must not leave busy for the next. For minutes after many files were deleted,
 * ext4 without a journal passes over their inodes one by one whenever a file is made: a program that writes a file a day then takes half
 * as long again. So nothing is deleted between measurements.
 */
public final class Disk {
    private final Path log;
    private final Duration pause;

    /**
     * Takes charge of a disk.
     *
     * @param log takes what {@code sync} prints
     * @param pause after a deletion of many files
     */
    public Disk(Path log, Duration pause) {
        this.log = log;
        this.pause = pause;
    }

    /** Waits until all that was written is on disk. */
    public void sync() throws IOException {
        Processes.run(Command.of("sync"), log);
    }

    /** Deletes a folder that an interrupted run left, if there is one, and waits until the disk has come to rest. */
    public void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            delete(folder);
            sync();
            rest();
        }
    }

    /** Deletes a folder. */
    public void delete(Path folder) throws IOException {
        for (Path path : inside(folder).sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(path);
        }
    }

    /** Reads a file once, so that the system has it in memory. */
    public static void warm(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** The size of a file, or of all files in a folder, in bytes; 0 if there is none. */
    public static long bytes(Path path) throws IOException {
        long bytes = 0;
        for (Path file : inside(path).filter(Files::isRegularFile).toList()) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    private static Stream<Path> inside(Path path) throws IOException {
        if (!Files.exists(path)) {
            return Stream.empty();
        }
        try (Stream<Path> paths = Files.walk(path)) {
            List<Path> all = paths.toList();
            return all.stream();
        }
    }

    private void rest() throws InterruptedIOException {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the disk came to rest");
        }
    }
}
