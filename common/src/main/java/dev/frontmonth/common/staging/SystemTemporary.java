package dev.frontmonth.common.staging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a process puts into the system's folder for temporary files. Its name has the process's number, so that the next run can tell
 * what killed ones left there, and where that number counts: containers may share the folder, each with numbers of its own.
 */
public final class SystemTemporary {
    private static final Logger LOG = LoggerFactory.getLogger(SystemTemporary.class);
    private static final String PREFIX = "frontmonth-" + numbering() + "-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "([0-9]{1,10})-.*");

    private SystemTemporary() {}

    /** Makes an empty file of this process. */
    public static Path file(String suffix) throws IOException {
        return afterClearing(Files.createTempFile(prefix(), suffix));
    }

    /** Makes an empty folder of this process, which only this user can enter. */
    public static Path folder() throws IOException {
        return afterClearing(Files.createTempDirectory(prefix()));
    }

    private static String prefix() {
        return PREFIX + ProcessHandle.current().pid() + "-";
    }

    /** Names what the process's number belongs to: a start of the system, and a namespace of Linux. */
    private static String numbering() {
        try {
            String start = Files.readString(Path.of("/proc/sys/kernel/random/boot_id"));
            Path namespace = Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
            return Sha256.of((start + namespace).getBytes(StandardCharsets.UTF_8))
                    .substring(0, 12);
        } catch (IOException | UnsupportedOperationException e) {
            return "system"; // A system without containers, so far as is known.
        }
    }

    /** Deletes what dead processes of the same user left beside a new file or folder, or leaves it where it cannot. */
    private static Path afterClearing(Path made) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Durable.folderOf(made), PREFIX + "*")) {
            UserPrincipal user = Files.getOwner(made);
            for (Path entry : entries) {
                if (isOfDeadProcess(entry)
                        && Files.getOwner(entry, LinkOption.NOFOLLOW_LINKS).equals(user)) {
                    FolderTree.delete(entry);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debug("what killed processes left in the folder for temporary files stays there", e);
        }
        return made;
    }

    private static boolean isOfDeadProcess(Path entry) {
        Matcher name = NAME.matcher(String.valueOf(entry.getFileName()));
        return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }
}
