package dev.frontmonth.extract;

import dev.frontmonth.extract.source.Source;
import java.util.LinkedHashMap;
import java.util.Map;

/** The key-value metadata of a raw file's footer ({@code doc/raw-bars.md}); nothing in it depends on the machine or the time. */
final class RawFooter {
    /** Changes when equal records would give other columns, so that a resumed run redoes them. */
    static final String FORMAT = "frontmonth/raw-bars/1";

    private RawFooter() {}

    static Map<String, String> of(Source source) {
        Map<String, String> footer = new LinkedHashMap<>();
        footer.put("frontmonth.format", FORMAT);
        footer.put("frontmonth.source", source.folder());
        footer.put("frontmonth.source_sha256", source.identity().sha256());
        footer.put("frontmonth.dataset", source.metadata().dataset());
        footer.put("frontmonth.schema", "ohlcv-1m");
        return footer;
    }
}
