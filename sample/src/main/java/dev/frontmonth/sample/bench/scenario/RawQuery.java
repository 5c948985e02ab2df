package dev.frontmonth.sample.bench.scenario;

import dev.frontmonth.sample.bench.process.Command;
import dev.frontmonth.sample.bench.result.Contest;
import dev.frontmonth.sample.bench.result.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** DuckDB over one column of all raw files, ours and {@code dbn}'s. Needs the cold run before it. */
public final class RawQuery implements Scenario {
    /** Over our raw files. */
    public static final String OURS = "our raw files";
    /** Over {@code dbn}'s day files. */
    public static final String THEIRS = "dbn's day files";

    private static final String TITLE = "A query over raw files";

    private final History history;
    private final Peers peers;

    /** Asks the files of a history. */
    public RawQuery(History history, Peers peers) {
        this.history = history;
        this.peers = peers;
    }

    /** A series of this scenario. */
    public static Series named(String name) {
        return new Series(TITLE, name);
    }

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public String description() {
        return "`min` and `max` of `close` over every raw day file of " + history.label()
                + " in a new DuckDB process, whose start is part of both sides.";
    }

    @Override
    public List<Contest> contests() {
        return List.of(contest(OURS, THEIRS));
    }

    @Override
    public void run(Round round) throws IOException {
        Path theirs = round.path(history.label()).resolve(ColdStages.DAY_FILES);
        if (Files.exists(theirs)) {
            ask(round, OURS, round.state(history).raw());
            ask(round, THEIRS, theirs);
        }
    }

    /** The first run is not measured: it brings the files into memory, which is the same for both sides then. */
    private void ask(Round round, String name, Path folder) throws IOException {
        Optional<Command> query = peers.query(folder);
        round.prepare(query);
        round.measure(series(name), query, round.path("no output"));
    }
}
