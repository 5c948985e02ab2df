package dev.frontmonth.extract.day;

import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.extract.dbn.BarBatch;
import dev.frontmonth.sample.dbn.Bar;
import java.util.ArrayList;
import java.util.List;

/** Bars as columns and back. */
final class Columns {
    private Columns() {}

    static DayColumns of(List<Bar> bars) {
        BarBatch batch = new BarBatch(bars.size());
        for (int row = 0; row < bars.size(); row++) {
            Bar bar = bars.get(row);
            batch.tsEvent()[row] = bar.tsNs();
            batch.publisherId()[row] = bar.publisherId();
            batch.instrumentId()[row] = (int) bar.instrumentId();
            batch.open()[row] = bar.open();
            batch.high()[row] = bar.high();
            batch.low()[row] = bar.low();
            batch.close()[row] = bar.close();
            batch.volume()[row] = bar.volume();
        }
        DayColumns columns = new DayColumns();
        columns.append(batch, 0, bars.size());
        return columns;
    }

    /** Returns the rows as {@link dev.frontmonth.extract.RawRows#row} words them. */
    static List<String> rows(RawBars bars) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < bars.size(); row++) {
            rows.add("%d,%d,%d,%s,%d,%d,%d,%d,%d"
                    .formatted(
                            bars.tsEvent()[row],
                            bars.publisherId()[row],
                            Integer.toUnsignedLong(bars.instrumentId()[row]),
                            bars.symbol(row),
                            bars.open()[row],
                            bars.high()[row],
                            bars.low()[row],
                            bars.close()[row],
                            bars.volume()[row]));
        }
        return rows;
    }
}
