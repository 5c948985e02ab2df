package dev.frontmonth.merge.gate;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.merge.curated.SourceDay;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What must hold of a curated file's rows before any of them comes near the table. */
public enum SourceGate {
    /** As many rows as the manifest says. */
    ROWS {
        @Override
        Optional<String> complaint(SourceDay found, Expected expected) {
            return unlessEqual("rows", expected.day().rows(), found.rows());
        }
    },
    /** No NULL in any column. */
    NO_NULL {
        @Override
        Optional<String> complaint(SourceDay found, Expected expected) {
            return unlessNone("rows with a NULL", found.nulls());
        }
    },
    /** Every price is a finite number. */
    FINITE_PRICES {
        @Override
        Optional<String> complaint(SourceDay found, Expected expected) {
            return unlessNone("rows with a price that is not finite", found.notFinite());
        }
    },
    /** What transform proved of every bar: prices above 0 and in order, no negative volume, whole minutes. */
    SOUND_BARS {
        @Override
        Optional<String> complaint(SourceDay found, Expected expected) {
            return unlessNone(
                    "rows with prices not above 0 or out of order, a negative volume, or not on a whole minute",
                    found.unsound());
        }
    },
    /** Each row comes after the one before it, so no (symbol, ts_utc) occurs twice. */
    NO_DUPLICATE {
        @Override
        Optional<String> complaint(SourceDay found, Expected expected) {
            return unlessNone("rows that repeat or precede the ts_utc before them", found.notAscending());
        }
    },
    /** Every bar lies inside the trading day. */
    INSIDE_DAY {
        @Override
        Optional<String> complaint(SourceDay found, Expected expected) {
            CuratedDay day = expected.day();
            boolean inside = found.rows() == 0 || found.firstTs() >= day.startTs() && found.lastTs() < day.endTs();
            return inside
                    ? Optional.empty()
                    : Optional.of("bars must lie in [%s, %s), found %s to %s"
                            .formatted(
                                    Micros.text(day.startTs()),
                                    Micros.text(day.endTs()),
                                    Micros.text(found.firstTs()),
                                    Micros.text(found.lastTs())));
        }
    },
    /** Every row has the label that the run merges. */
    SYMBOL {
        @Override
        Optional<String> complaint(SourceDay found, Expected expected) {
            return unlessOnly("symbol", expected.symbol(), found.firstSymbol(), found.lastSymbol());
        }
    },
    /** Every row comes from the one contract that the manifest names. */
    CONTRACT {
        @Override
        Optional<String> complaint(SourceDay found, Expected expected) {
            String contract = expected.day().contract().orElse("none");
            return unlessOnly("source_symbol", contract, found.firstSourceSymbol(), found.lastSourceSymbol());
        }
    },
    /** Every row says that it is of the file's trading day. */
    TRADING_DAY {
        @Override
        Optional<String> complaint(SourceDay found, Expected expected) {
            String day = expected.day().date().toString();
            return unlessOnly("trading_day", day, found.firstTradingDay(), found.lastTradingDay());
        }
    },
    /** The volume that the manifest says. */
    VOLUME {
        @Override
        Optional<String> complaint(SourceDay found, Expected expected) {
            return expected.day()
                    .choice()
                    .flatMap(choice -> unlessEqual("volume", BigInteger.valueOf(choice.volume()), found.volume()));
        }
    },
    /** The first bar that the manifest says. */
    FIRST_TS {
        @Override
        Optional<String> complaint(SourceDay found, Expected expected) {
            return expected.day()
                    .choice()
                    .flatMap(choice ->
                            unlessEqual("first bar", Micros.text(choice.firstTs()), Micros.text(found.firstTs())));
        }
    },
    /** The last bar that the manifest says. */
    LAST_TS {
        @Override
        Optional<String> complaint(SourceDay found, Expected expected) {
            return expected.day()
                    .choice()
                    .flatMap(choice ->
                            unlessEqual("last bar", Micros.text(choice.lastTs()), Micros.text(found.lastTs())));
        }
    };

    /**
     * What the manifest promises.
     *
     * @param symbol the label that the run merges
     * @param day the trading day's record
     */
    public record Expected(String symbol, CuratedDay day) {}

    abstract Optional<String> complaint(SourceDay found, Expected expected);

    /** Returns what is wrong with a day, a line a gate; empty if nothing is. */
    public static List<String> complaints(SourceDay found, Expected expected) {
        return complaints(found, expected, gate -> true);
    }

    /** Returns what the chosen gates find wrong with a day. */
    static List<String> complaints(SourceDay found, Expected expected, Predicate<SourceGate> chosen) {
        List<String> complaints = new ArrayList<>();
        for (SourceGate gate : values()) {
            if (chosen.test(gate)) {
                gate.complaint(found, expected)
                        .ifPresent(text -> complaints.add(expected.day().date() + " "
                                + gate.name().toLowerCase(java.util.Locale.ROOT) + ": " + text));
            }
        }
        return complaints;
    }

    private static Optional<String> unlessNone(String what, long number) {
        return number == 0 ? Optional.empty() : Optional.of(number + " " + what);
    }

    private static Optional<String> unlessEqual(String what, Object expected, Object found) {
        return expected.equals(found)
                ? Optional.empty()
                : Optional.of("%s must be %s as in the manifest, found %s".formatted(what, expected, found));
    }

    private static Optional<String> unlessOnly(String column, String expected, String first, String last) {
        return expected.equals(first) && expected.equals(last)
                ? Optional.empty()
                : Optional.of("%s must be %s in every row, found %s"
                        .formatted(column, expected, first.equals(last) ? first : first + " to " + last));
    }
}
