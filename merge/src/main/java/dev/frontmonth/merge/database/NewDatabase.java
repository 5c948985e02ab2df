package dev.frontmonth.merge.database;

import dev.frontmonth.common.staging.Durable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An empty database that appears whole. DuckDB makes a file and then writes its headers one by one; a process that was killed in
 * between would leave what looks like a damaged database, about which only a person can decide.
 */
final class NewDatabase {
    /** The oldest format of the releases that users have; an existing database keeps the one it has. */
    private static final String STORAGE_VERSION = "v1.0.0";

    private static final Logger LOG = LoggerFactory.getLogger(NewDatabase.class);

    private NewDatabase() {}

    /**
     * Makes a database, if the file is not there.
     *
     * @param work a folder of this process
     */
    static void ensure(Session session, DatabaseFile file, Path work) throws IOException {
        if (file.exists()) {
            return;
        }
        // DuckDB takes a backslash for a slash: in a folder of such a name nothing can be made out of sight.
        Path made = work.toString().indexOf('\\') < 0 ? work.resolve("new.db") : file.path();
        session.execute("ATTACH " + Sql.text(made.toString()) + " AS fresh (TYPE duckdb, STORAGE_VERSION '"
                + STORAGE_VERSION + "')");
        session.execute("DETACH fresh");
        if (!made.equals(file.path())) {
            publish(made, file.path());
            Files.delete(made);
        }
        Durable.forceFolder(Durable.folderOf(file.path()));
    }

    static void publish(Path made, Path file) throws IOException {
        if (!isLinked(made, file)) {
            publishFromAfar(made, file);
        }
    }

    /**
     * A link, unlike a move, never takes the place of a file: if another process made it meanwhile, who may write to it is DuckDB's to
     * decide.
     *
     * @return false where no link can be made: between file systems, and on those that know none
     */
    private static boolean isLinked(Path made, Path file) throws IOException {
        try {
            Files.createLink(file, made);
            return true;
        } catch (FileAlreadyExistsException e) {
            LOG.debug("another process made the database", e);
            return true;
        } catch (UnsupportedOperationException | FileSystemException e) {
            return false;
        }
    }

    /** There is only a copy then, which is made beside the file under a name of its own. */
    private static void publishFromAfar(Path made, Path file) throws IOException {
        Path copy = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (FileChannel channel =
                    FileChannel.open(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                Durable.writeFully(channel, ByteBuffer.wrap(Files.readAllBytes(made)));
                channel.force(true);
            }
            if (!isLinked(copy, file) && !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            Files.deleteIfExists(copy);
        }
    }
}
