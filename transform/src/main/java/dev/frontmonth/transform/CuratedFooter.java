package dev.frontmonth.transform;

import dev.frontmonth.transform.raw.RawDayFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The key-value metadata of a curated file's footer ({@code doc/curated-bars.md}). Its sources are raw days, named by the hash
 * of their bars and not by the download that they came in: a repeated download with the same bars gives the same bytes. The
 * options of the run are in the manifest and not here, so that a changed rule which leaves a day's bars as they are leaves its
 * bytes as they are, and merge need not load it again.
 */
final class CuratedFooter {
    private final String symbol;

    CuratedFooter(String symbol) {
        this.symbol = symbol;
    }

    Map<String, String> of(DayPlan plan, String contract) {
        Map<String, String> footer = new LinkedHashMap<>();
        footer.put("frontmonth.format", TransformPlan.FORMAT);
        footer.put(
                "frontmonth.source",
                "raw "
                        + plan.files().stream()
                                .map(file -> file.date().toString())
                                .distinct()
                                .collect(Collectors.joining(" ")));
        footer.put(
                "frontmonth.source_sha256",
                plan.files().stream().map(RawDayFile::bars).distinct().sorted().collect(Collectors.joining(" ")));
        footer.put("frontmonth.dataset", plan.dataset());
        footer.put("frontmonth.schema", "ohlcv-1m");
        footer.put("frontmonth.trading_day", plan.day().date().toString());
        footer.put("frontmonth.contract", contract);
        footer.put("frontmonth.symbol", symbol);
        return footer;
    }
}
