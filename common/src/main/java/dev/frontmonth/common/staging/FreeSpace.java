package dev.frontmonth.common.staging;

import dev.frontmonth.common.cli.Reason;
import dev.frontmonth.common.cli.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Foresees a full disk before a big run begins; what it lets pass may still fill up, and then ends as input or output that failed. */
public final class FreeSpace {
    private static final long MEGABYTE = 1_000_000;

    private FreeSpace() {}

    /** What {@link #require} does; tests have a disk of their own. */
    public interface Check {
        /** Returns if the disk of a folder has room for a number of bytes. */
        void require(Path folder, long needed) throws IOException;
    }

    /**
     * Returns if the disk of a folder has room for what a run is about to write.
     *
     * @param needed bytes that the run takes at the least; a guess on the low side, because a run that fits must not be refused
     * @throws Refusal ({@link Reason#DISK_FULL}) if there is less
     */
    public static void require(Path folder, long needed) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < needed) {
            throw Refusal.because(
                            Reason.DISK_FULL,
                            "room for about %d MB was expected, found %d MB",
                            Math.max(1, needed / MEGABYTE),
                            free / MEGABYTE)
                    .at(folder.toString())
                    .left("nothing was changed")
                    .next("make room, or limit the run with --start and --end, then run the same command again");
        }
    }
}
