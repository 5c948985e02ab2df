package dev.frontmonth.extract;

import dev.frontmonth.common.cli.Arguments;
import dev.frontmonth.common.cli.OptionTable;
import dev.frontmonth.common.cli.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What extract can do with registered sources instead of extracting. */
enum SourceAction {
    /** Lets a source no longer count. */
    RETIRE,
    /** Takes a retirement back. */
    REINSTATE,
    /** Lists or deletes the files that count for nothing. */
    PRUNE;

    private static final int LONGEST_REASON = 1_000;

    /** Options that speak of dates and bars, of which an action knows nothing. */
    private static final List<String> OF_EXTRACTION =
            List.of("start", "end", "resume", "retry-failed", "chunk-days", "batch-size");

    /** Adds the actions' options. */
    static OptionTable addTo(OptionTable table) {
        return table.value("retire", "SOURCE", "let a source no longer count: its folder, file name or SHA-256")
                .value("reinstate", "SOURCE", "take a retirement back")
                .value("reason", "TEXT", "with --retire and --reinstate: why, for the record")
                .flag("prune", "list the raw files that count for nothing")
                .flag("yes", "with --prune: delete them");
    }

    /** Returns the action that a command line asks for; none if it is to extract. */
    static Optional<SourceAction> of(Arguments arguments) {
        List<SourceAction> asked = Arrays.stream(values())
                .filter(action -> arguments.has(action.option()))
                .toList();
        if (asked.size() > 1) {
            throw Refusal.usage("one of --retire, --reinstate and --prune was expected, found several");
        }
        boolean speaksOfOne = !asked.isEmpty() && asked.get(0) != PRUNE;
        if (arguments.has("reason") && !speaksOfOne) {
            throw Refusal.usage("--reason goes with --retire or --reinstate");
        }
        if (arguments.has("yes") && !asked.equals(List.of(PRUNE))) {
            throw Refusal.usage("--yes goes with --prune");
        }
        asked.forEach(action -> action.requireAlone(arguments));
        return asked.stream().findFirst();
    }

    private void requireAlone(Arguments arguments) {
        arguments.requireNoOperands();
        for (String option : OF_EXTRACTION) {
            if (arguments.has(option)) {
                throw Refusal.usage("--%s does not go with --%s", option, option());
            }
        }
    }

    private String option() {
        return switch (this) {
            case RETIRE -> "retire";
            case REINSTATE -> "reinstate";
            case PRUNE -> "prune";
        };
    }

    /** Returns the source that the action is about, as the user names it. */
    String source(Arguments arguments) {
        return arguments.required(option());
    }

    /** Returns the user's reason. */
    static String reason(Arguments arguments) {
        String reason = arguments.required("reason");
        if (reason.length() > LONGEST_REASON) {
            throw Refusal.usage("--reason must have at most %d characters", LONGEST_REASON);
        }
        return reason;
    }
}
