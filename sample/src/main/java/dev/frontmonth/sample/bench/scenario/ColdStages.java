package dev.frontmonth.sample.bench.scenario;

import dev.frontmonth.sample.bench.process.Command;
import dev.frontmonth.sample.bench.process.Disk;
import dev.frontmonth.sample.bench.process.Processes;
import dev.frontmonth.sample.bench.result.Contest;
import dev.frontmonth.sample.bench.result.Measurement;
import dev.frontmonth.sample.bench.result.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A history from nothing: each stage in turn, with a peer after each. Leaves the loaded history for other scenarios. */
public final class ColdStages implements Scenario {
    /** The folder of {@code dbn}'s day files. */
    static final String DAY_FILES = "dbn-days";
    /** The size of the source file in bytes. */
    public static final String SOURCE_BYTES = "bytes of the source";

    private final History history;
    private final SampleFiles files;
    private final Stages stages;
    private final Peers peers;

    /** Loads a history beside these peers. */
    public ColdStages(History history, SampleFiles files, Stages stages, Peers peers) {
        this.history = history;
        this.files = files;
        this.stages = stages;
        this.peers = peers;
    }

    /** A series of the scenario with this history. */
    public static Series series(History history, String name) {
        return new Series(title(history), name);
    }

    private static String title(History history) {
        return "Cold, " + history.label();
    }

    @Override
    public String title() {
        return title(history);
    }

    @Override
    public String description() {
        return "Empty staging folder, no database. The sum of the three stages stands beside the peers that end with the same "
                + "table; how many rows of theirs differ from ours is counted.";
    }

    @Override
    public List<Contest> contests() {
        return List.of(
                contest(Stage.EXTRACT.word(), Peers.DBN_DAYS),
                contest(Stage.TRANSFORM.word(), Stage.EXTRACT.word()),
                contest(Stage.MERGE.word(), Peers.INSERT),
                contest(Stage.TOGETHER, Peers.DBN_DAYS_SQL),
                contest(Stage.TOGETHER, Peers.DATABENTO_SQL),
                contest(Stage.TOGETHER, Peers.DBN_ONE_SQL));
    }

    @Override
    public void run(Round round) throws IOException {
        Path source = files.source(history);
        Disk.warm(source);
        round.fact(series(SOURCE_BYTES), Files.size(source));
        alternate(round, source, round.state(history));
        load(round, Peers.DBN_DAYS_SQL, database -> peers.dbnDaysSql(source, database));
        load(round, Peers.DATABENTO_SQL, database -> peers.databentoSql(source, database));
        load(round, Peers.DBN_ONE_SQL, database -> peers.dbnOneSql(source, database));
    }

    private void alternate(Round round, Path source, State state) throws IOException {
        Files.createDirectories(state.staging());
        Measurement extract = round.measure(series(Stage.EXTRACT.word()), stages.extract(state, source), state.raw());
        dbnDays(round, source);
        Measurement transform = round.measure(series(Stage.TRANSFORM.word()), stages.transform(state), state.curated());
        Path one = round.path("dbn-one.parquet");
        round.measure(series(Peers.DBN_ONE), peers.dbnOne(source, one), one);
        Measurement merge = round.measure(series(Stage.MERGE.word()), stages.merge(state), state.database());
        insert(round, state);
        round.record(series(Stage.TOGETHER), extract.then(transform).then(merge));
    }

    private void dbnDays(Round round, Path source) throws IOException {
        Path folder = round.path(history.label()).resolve(DAY_FILES);
        Optional<Command> command = peers.dbnDays(source, folder);
        if (command.isPresent()) {
            round.measure(series(Peers.DBN_DAYS), command.get(), Files.createDirectory(folder));
        }
    }

    private void insert(Round round, State state) throws IOException {
        Path packed = round.path("packed.parquet");
        Path database = round.path("insert.db");
        round.prepare(peers.pack(state.curated(), packed));
        round.measure(series(Peers.INSERT), peers.insert(packed, database), database);
    }

    /** A command that makes the table in a new database. */
    private interface Loader {
        Optional<Command> into(Path database);
    }

    private void load(Round round, String name, Loader loader) throws IOException {
        Path database = round.path(name + ".db");
        Optional<Command> command = loader.into(database);
        if (command.isPresent()) {
            round.measure(series(name), command.get(), database);
            differences(round, database).ifPresent(rows -> round.fact(series("rows that differ, " + name), rows));
        }
    }

    private OptionalLong differences(Round round, Path database) {
        return peers.diff(round.state(history).database(), database)
                .flatMap(Processes::firstLine)
                .map(Long::parseLong)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }
}
