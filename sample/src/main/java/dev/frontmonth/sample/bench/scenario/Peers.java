package dev.frontmonth.sample.bench.scenario;

import dev.frontmonth.sample.bench.process.Command;
import dev.frontmonth.sample.bench.process.Processes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a user would run instead; each command is there only if its program is installed. */
public final class Peers {
    /** {@code dbn} into a Parquet file a UTC date. */
    public static final String DBN_DAYS = "dbn, a file a day";
    /** {@code dbn} into one Parquet file. */
    public static final String DBN_ONE = "dbn, one file";
    /** The same, then SQL into the table. */
    public static final String DBN_DAYS_SQL = "dbn, a file a day, SQL";
    /** The same, then SQL into the table. */
    public static final String DBN_ONE_SQL = "dbn, one file, SQL";
    /** The Python client into one Parquet file, then SQL into the table. */
    public static final String DATABENTO_SQL = "databento, SQL";
    /** The table's rows out of one Parquet file. */
    public static final String INSERT = "one INSERT";

    private final Path script;
    private final Optional<String> dbn;
    private final Optional<String> python;
    private final Optional<String> duckdb;
    private final Optional<String> databento;

    private Peers(Path script, Optional<String> dbn, Optional<String> python) {
        this.script = script;
        this.dbn = dbn;
        this.python = python;
        this.duckdb = version(python, "duckdb");
        this.databento = version(python, "databento");
    }

    /**
     * Looks for what is installed.
     *
     * @param checkout where the script of the peers lies
     * @param python a Python that may have duckdb and databento
     */
    public static Peers find(Path checkout, Optional<String> python) {
        Path script = checkout.resolve("sample/src/bench/peers.py");
        return new Peers(script, Processes.firstLine(Command.of("dbn", "--version")), python);
    }

    /** Nobody. */
    public static Peers none() {
        return new Peers(Path.of(""), Optional.empty(), Optional.empty());
    }

    private static Optional<String> version(Optional<String> python, String module) {
        String program = "import %s; print('%s', %s.__version__)".formatted(module, module, module);
        return python.flatMap(
                interpreter -> Processes.firstLine(Command.of(interpreter, "-W", "ignore", "-c", program)));
    }

    /** Names and versions of what is installed. */
    public List<String> versions() {
        return Stream.of(dbn, duckdb, databento).flatMap(Optional::stream).toList();
    }

    Optional<Command> dbnDays(Path source, Path folder) {
        return dbn(source, "-S", "day", "-O", folder + "/{date}.parquet");
    }

    Optional<Command> dbnOne(Path source, Path file) {
        return dbn(source, "-o", file);
    }

    Optional<Command> dbnDaysSql(Path source, Path database) {
        return dbn.flatMap(version -> script("dbn-days", source, database, "MGC"));
    }

    Optional<Command> dbnOneSql(Path source, Path database) {
        return dbn.flatMap(version -> script("dbn-one", source, database, "MGC"));
    }

    Optional<Command> databentoSql(Path source, Path database) {
        return databento.flatMap(version -> script("databento", source, database, "MGC"));
    }

    Optional<Command> pack(Path folder, Path file) {
        return script("pack", folder + "/**/*.parquet", file);
    }

    Optional<Command> insert(Path file, Path database) {
        return script("insert", file, database);
    }

    Optional<Command> query(Path folder) {
        return script("query", folder + "/**/*.parquet");
    }

    Optional<Command> diff(Path database, Path other) {
        return script("diff", database, other);
    }

    private Optional<Command> dbn(Path source, Object... target) {
        return dbn.map(
                version -> Command.of("dbn", source, "--parquet", "-s", "-f").with(target));
    }

    private Optional<Command> script(Object... words) {
        return python.filter(interpreter -> duckdb.isPresent())
                .map(interpreter -> Command.of(interpreter, script).with(words));
    }
}
