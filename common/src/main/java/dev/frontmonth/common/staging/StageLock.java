package dev.frontmonth.common.staging;

import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Printable;
import dev.frontmonth.common.cli.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The right to be a stage's only writer. It is an operating-system lock, so it ends with the process, however that ends. The
 * file is never deleted, and within the holding process never opened a second time: closing any other descriptor of it would
 * drop the lock (POSIX).
 */
public final class StageLock implements AutoCloseable {
    private static final int LONGEST_HOLDER = 200;

    private final FileChannel channel;

    private StageLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock, or refuses at once.
     *
     * @throws Refusal ({@link ExitCode#TEMPORARY}) if another process holds it, naming that process
     */
    public static StageLock take(StagingFolder staging, Stage stage) throws IOException {
        Path path = staging.lock(stage);
        Durable.createFolders(Durable.folderOf(path));
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (tryLock(channel) == null) {
                throw Refusal.of(ExitCode.TEMPORARY, "another %s is at work: %s", stage.word(), holder(channel))
                        .at(path.toString())
                        .left("nothing was changed")
                        .next("wait until it has ended, then run the same command again");
            }
            sign(channel);
            return new StageLock(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // Held by this very process, which is as good as another.
        }
    }

    private static void sign(FileChannel channel) throws IOException {
        channel.truncate(0);
        byte[] holder = ("process " + ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
        Durable.writeFully(channel, ByteBuffer.wrap(holder));
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
    }
}
