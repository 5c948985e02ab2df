package dev.frontmonth.merge.database;

import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.FirstFailure;
import dev.frontmonth.common.cli.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/**
 * The opened database. It is attached as {@link #CATALOG} to an empty one in memory, so that no name of a query is ever looked
 * up in the user's file: a macro there called {@code sum} or {@code read_parquet} is not seen, and its path is a value in a
 * statement, not a part of a URL.
 */
public final class Database implements AutoCloseable {
    /** The user's file in the names of tables. */
    public static final String CATALOG = "target";

    /**
     * A chunk is too small to be worth splitting: threads of one query would spend more on waking each other than they save.
     * Chunks run side by side instead, each on a session of its own.
     */
    private static final int THREADS_OF_A_QUERY = 1;

    private static final String IN_MEMORY = "jdbc:duckdb:";

    private final DatabaseFile file;
    private final Connection first;
    private final Deque<Session> idle = new ArrayDeque<>();
    private final List<Session> all = new ArrayList<>();
    private final LibraryCopies left;
    private final boolean hadLog;
    private boolean attached;

    private Database(DatabaseFile file, Connection first, LibraryCopies left) {
        this.file = file;
        this.first = first;
        this.left = left;
        this.hadLog = file.hasLog();
    }

    /**
     * Does ahead what makes the first opening of a process slow: the native library is unpacked and loaded, and makes a first, empty
     * database in memory.
     */
    public static void warmUp() throws IOException {
        NativeLibrary.load();
        try {
            DriverManager.getConnection(IN_MEMORY).close();
        } catch (SQLException e) {
            throw DatabaseFault.of(e);
        }
    }

    /** Opens the file for writing, and makes it if it is not there. */
    public static Database forWriting(DatabaseFile file, DatabaseOptions options) throws IOException {
        return open(file, options, session -> {
            NewDatabase.ensure(session, file, options.work());
            attach(session, Sql.text(file.path().toString()), "TYPE duckdb");
        });
    }

    /** Opens the file for reading; not a byte of it changes. In the place of one that is not there stands an empty one in memory. */
    public static Database forReading(DatabaseFile file, DatabaseOptions options) throws IOException {
        return open(file, options, session -> {
            if (file.exists()) {
                attach(session, Sql.text(file.path().toString()), "TYPE duckdb, READ_ONLY");
            } else {
                attach(session, "':memory:'", "TYPE duckdb");
            }
        });
    }

    /** Brings the user's file into the configured session, while DuckDB may still open files at all. */
    private interface Attachment {
        void in(Session session) throws IOException;
    }

    private static void attach(Session session, String source, String options) {
        session.execute("ATTACH " + source + " AS " + CATALOG + " (" + options + ")");
    }

    private static Database open(DatabaseFile file, DatabaseOptions options, Attachment attachment) throws IOException {
        LibraryCopies left = NativeLibrary.load();
        try {
            Database database = new Database(file, DriverManager.getConnection(IN_MEMORY), left);
            try {
                database.configure(options, attachment);
                return database;
            } catch (IOException | RuntimeException e) {
                FirstFailure.keep(e, database::close);
                throw e;
            }
        } catch (SQLException e) {
            throw DatabaseFault.of(e);
        }
    }

    /** The order matters: each line would be refused after one of the later ones. */
    private void configure(DatabaseOptions options, Attachment attachment) throws IOException {
        Session session = session();
        session.execute("SET memory_limit = '" + options.memoryMegabytes() + "MB'");
        session.execute("SET threads = " + THREADS_OF_A_QUERY);
        session.execute("SET temp_directory = " + Sql.text(options.work().toString()));
        session.execute("SET GLOBAL TimeZone = 'UTC'");
        session.execute("SET checkpoint_threshold = '32MB'");
        session.execute("SET enable_external_file_cache = false");
        attachment.in(session);
        attached = true;
        session.execute("SET allowed_directories = " + directories(options.readable()));
        session.execute("SET enable_external_access = false");
        session.execute("SET autoinstall_known_extensions = false");
        session.execute("SET autoload_known_extensions = false");
        session.execute("SET allow_community_extensions = false");
        session.execute("SET lock_configuration = true");
        giveBack(session);
    }

    /** A folder whose name has a pattern's characters must be allowed in both spellings. */
    private static String directories(List<Path> folders) {
        return folders.stream()
                .flatMap(folder -> Stream.of(folder.toString(), Sql.literalGlob(folder)))
                .distinct()
                .map(folder -> Sql.text(folder + "/"))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** Returns a session that nobody else uses; it goes back by {@link #giveBack}, or ends with the database. */
    public synchronized Session session() {
        if (!idle.isEmpty()) {
            return idle.pop();
        }
        try {
            Session session = new Session(((DuckDBConnection) first).duplicate());
            all.add(session);
            return session;
        } catch (SQLException e) {
            throw DatabaseFault.of(e);
        }
    }

    /** Takes back a session that has no transaction open. */
    public synchronized void giveBack(Session session) {
        idle.push(session);
    }

    /**
     * Writes everything into the file itself and closes it. Errors that DuckDB keeps to itself when it closes are found by what
     * they leave: a log beside the file.
     */
    public void finish() {
        Session session = session();
        session.execute("CHECKPOINT " + CATALOG);
        close();
        if (hadLog && file.hasLog()) {
            throw Refusal.of(ExitCode.RECOVERY, "the log beside the database is not of it, and DuckDB left it there")
                    .at(file.path() + ".wal")
                    .left("the committed chunks are in the database")
                    .next("move the log away, then run with --resume");
        }
        if (file.hasLog()) {
            throw Refusal.of(ExitCode.IO, "DuckDB could not write all of its log into the database")
                    .at(file.path().toString())
                    .left("the committed chunks are in the log beside it; the file alone lacks them")
                    .next("make room, keep both files together, and run with --resume");
        }
    }

    @Override
    public synchronized void close() {
        try (Connection last = first) {
            for (Session session : all) {
                session.close();
            }
            all.clear();
            idle.clear();
            if (attached) {
                attached = false;
                try (Session session = new Session(((DuckDBConnection) last).duplicate())) {
                    session.execute("DETACH " + CATALOG);
                }
            }
        } catch (SQLException e) {
            throw DatabaseFault.of(e);
        } finally {
            left.deleteStillUnused();
        }
    }
}
