package dev.frontmonth.merge.gate;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.merge.curated.SourceDay;
import dev.frontmonth.merge.table.TableDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What must hold of a trading day in the table, inside the transaction that changed it. */
public enum TableGate {
    /** As many rows as the curated file has. */
    ROWS {
        @Override
        Optional<String> complaint(TableDay found, SourceDay expected) {
            return unlessEqual("rows", expected.rows(), found.rows());
        }
    },
    /** The sum of its volumes. */
    VOLUME {
        @Override
        Optional<String> complaint(TableDay found, SourceDay expected) {
            return unlessEqual("volume", expected.volume(), found.volume());
        }
    },
    /** Its first bar. */
    FIRST_TS {
        @Override
        Optional<String> complaint(TableDay found, SourceDay expected) {
            return unlessEqual("first bar", Micros.text(expected.firstTs()), Micros.text(found.firstTs()));
        }
    },
    /** Its last bar. */
    LAST_TS {
        @Override
        Optional<String> complaint(TableDay found, SourceDay expected) {
            return unlessEqual("last bar", Micros.text(expected.lastTs()), Micros.text(found.lastTs()));
        }
    },
    /** The very same rows. */
    CONTENT {
        @Override
        Optional<String> complaint(TableDay found, SourceDay expected) {
            return unlessEqual("hash of all rows", expected.content(), found.content());
        }
    },
    /** All rows come from one contract. */
    ONE_SOURCE_SYMBOL {
        @Override
        Optional<String> complaint(TableDay found, SourceDay expected) {
            return found.firstSourceSymbol().equals(found.lastSourceSymbol())
                    ? Optional.empty()
                    : Optional.of("there must be one source_symbol, found %s to %s"
                            .formatted(found.firstSourceSymbol(), found.lastSourceSymbol()));
        }
    },
    /** Every row says which contract it comes from. */
    NO_NULL_SOURCE_SYMBOL {
        @Override
        Optional<String> complaint(TableDay found, SourceDay expected) {
            return unlessNone("rows without a source_symbol", found.nullSourceSymbols());
        }
    },
    /** No (symbol, ts_utc) twice. */
    NO_DUPLICATE {
        @Override
        Optional<String> complaint(TableDay found, SourceDay expected) {
            return unlessNone("rows whose (symbol, ts_utc) another row has", found.duplicates());
        }
    };

    abstract Optional<String> complaint(TableDay found, SourceDay expected);

    /** Returns in what a day of the table differs from its curated file, a line a gate; empty if in nothing. */
    public static List<String> complaints(TableDay found, SourceDay expected) {
        List<String> complaints = new ArrayList<>();
        for (TableGate gate : values()) {
            gate.complaint(found, expected)
                    .ifPresent(text -> complaints.add(gate.name().toLowerCase(Locale.ROOT) + ": " + text));
        }
        return complaints;
    }

    private static Optional<String> unlessNone(String what, long number) {
        return number == 0 ? Optional.empty() : Optional.of(number + " " + what);
    }

    private static Optional<String> unlessEqual(String what, Object expected, Object found) {
        return expected.equals(found)
                ? Optional.empty()
                : Optional.of("%s must be %s as in the curated file, found %s".formatted(what, expected, found));
    }
}
