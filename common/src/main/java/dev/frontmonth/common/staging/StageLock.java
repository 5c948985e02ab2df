package dev.frontmonth.common.staging;

import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Printable;
import dev.frontmonth.common.cli.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to be a stage's only writer. It is an operating-system lock, so it ends with the process, however that ends. The
 * file is never deleted, and within the holding process never opened a second time: closing any other descriptor of it would
 * drop the lock (POSIX).
 */
public final class StageLock implements AutoCloseable {
    private static final int LONGEST_HOLDER = 200;
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private StageLock(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Takes the lock, or refuses at once.
     *
     * @throws Refusal ({@link ExitCode#TEMPORARY}) if another process holds it, naming that process
     */
    public static StageLock take(StagingFolder staging, Stage stage) throws IOException {
        Path path = staging.lock(stage);
        if (!HELD_HERE.add(path)) {
            throw held(path, stage, self());
        }
        try {
            Durable.createFolders(Durable.folderOf(path));
            return new StageLock(path, locked(path, stage));
        } catch (IOException | RuntimeException e) {
            HELD_HERE.remove(path);
            throw e;
        }
    }

    /**
     * Refuses as {@link #take} does if another process is at work, and leaves no trace: for a run that has much to do before it
     * writes. Another may still come in between.
     */
    public static void requireFree(StagingFolder staging, Stage stage) throws IOException {
        if (Files.exists(staging.lock(stage))) {
            take(staging, stage).close();
        }
    }

    private static FileChannel locked(Path path, Stage stage) throws IOException {
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw held(path, stage, holder(channel));
            }
            channel.truncate(0);
            Durable.writeFully(channel, ByteBuffer.wrap(self().getBytes(StandardCharsets.UTF_8)));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static Refusal held(Path path, Stage stage, String holder) {
        return Refusal.of(ExitCode.TEMPORARY, "another %s is at work: %s", stage.word(), holder)
                .at(path.toString())
                .left("nothing was changed")
                .next("wait until it has ended, then run the same command again");
    }

    private static String self() {
        return "process " + ProcessHandle.current().pid();
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(LONGEST_HOLDER);
        channel.read(text, 0);
        String holder = new String(text.array(), 0, text.position(), StandardCharsets.UTF_8);
        return holder.isEmpty() ? "process unknown" : Printable.oneLine(holder);
    }

    /** Gives the lock back. */
    @Override
    public void close() throws IOException {
        channel.close();
        HELD_HERE.remove(path);
    }
}
