package dev.frontmonth.extract.dbn;

import java.util.List;

/** DBN's schemas by number, for messages and for the content gate. */
public final class Schema {
    /** The schema of 1-minute bars. */
    public static final int OHLCV_1M = 6;

    /** None: a live capture or a merged file, whose records say themselves what they are. */
    public static final int MIXED = 0xFFFF;

    private static final List<String> NAMES = List.of(
            "mbo",
            "mbp-1",
            "mbp-10",
            "tbbo",
            "trades",
            "ohlcv-1s",
            "ohlcv-1m",
            "ohlcv-1h",
            "ohlcv-1d",
            "definition",
            "statistics",
            "status",
            "imbalance",
            "ohlcv-eod",
            "cmbp-1",
            "cbbo-1s",
            "cbbo-1m",
            "tcbbo",
            "bbo-1s",
            "bbo-1m");

    private Schema() {}

    /** Returns a schema's name, or its number where this release knows no name. */
    public static String name(int schema) {
        if (schema == MIXED) {
            return "none (mixed)";
        }
        return schema < NAMES.size() ? NAMES.get(schema) : "number " + schema;
    }
}
