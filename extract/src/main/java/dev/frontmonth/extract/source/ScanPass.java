package dev.frontmonth.extract.source;

import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.extract.dbn.BarBatch;
import dev.frontmonth.extract.dbn.BarReader;
import dev.frontmonth.extract.dbn.Nanos;
import dev.frontmonth.extract.dbn.Schema;
import dev.frontmonth.extract.symbol.StreamSymbols;
import dev.frontmonth.extract.symbol.SymbolMap;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The state of the one pass that makes a {@link SourceScan}. */
final class ScanPass {
    private final Source source;
    private final BarReader reader;
    private final long start;
    private final long end;
    private final TreeMap<Integer, Long> barsByDay = new TreeMap<>();
    private final InstrumentOrder order = new InstrumentOrder();
    private final StreamSymbols streamSymbols = new StreamSymbols();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private int day = Integer.MIN_VALUE;
    private long barsOfDay;
    private boolean ordered = true;

    ScanPass(Source source, BarReader reader) {
        this.source = source;
        this.reader = reader;
        this.start = reader.metadata().startNs().orElse(0);
        this.end = reader.metadata().endNs().orElse(Nanos.END);
    }

    void take(BarBatch batch) {
        long[] ts = batch.tsEvent();
        for (int row = 0; row < batch.size(); row++) {
            long time = ts[row];
            // One comparison for both ends: undefined is all ones, which is below any start.
            if (time < start || time >= end) {
                throw outside(time);
            }
            int date = Nanos.epochDay(time);
            if (date != day) {
                beginDay(date);
            }
            barsOfDay++;
            first = Math.min(first, time);
            last = Math.max(last, time);
            order.take(batch.instrumentId()[row], time, date);
        }
        if (reader.hasStreamSymbols()) {
            streamSymbols.take(batch, reader);
        }
    }

    private Refusal outside(long time) {
        Refusal refusal = time == -1
                ? Refusal.data("a bar's start was expected, found an undefined timestamp")
                : Refusal.data(
                        "a bar inside the header's query range [%s, %s) was expected, found one at %s",
                        Nanos.text(start), Nanos.text(end), Nanos.text(time));
        return refusal.at("%s before byte %d", source.path(), reader.offset())
                .left("nothing was written")
                .next("download the file again");
    }

    private void beginDay(int date) {
        endDay();
        ordered &= date > day;
        day = date;
        barsOfDay = 0;
    }

    private void endDay() {
        if (barsOfDay > 0) {
            barsByDay.merge(day, barsOfDay, Long::sum);
        }
    }

    SourceScan finish() throws IOException {
        endDay();
        requireBars();
        boolean has = !barsByDay.isEmpty();
        SymbolOrigin origin = SymbolOrigin.of(source, reader.metadata().intervals(), streamSymbols.intervals());
        return new SourceScan(
                barsByDay,
                ordered,
                has ? OptionalLong.of(first / 1_000) : OptionalLong.empty(),
                has ? OptionalLong.of(last / 1_000) : OptionalLong.empty(),
                order.disorder(),
                new SymbolMap(origin.intervals()),
                origin.word(),
                origin.sha256(),
                reader.otherRecords(),
                reader.framesWithoutChecksum());
    }

    /** A file of 1-minute bars without bars is a holiday; one with records of other kinds alone is not what it says. */
    private void requireBars() {
        boolean mixed = reader.metadata().schema() == Schema.MIXED;
        if (barsByDay.isEmpty() && (mixed || !reader.otherRecords().isEmpty())) {
            throw Refusal.data(
                            "1-minute bars were expected, found none among records of types %s", reader.otherRecords())
                    .at(source.path().toString())
                    .left("nothing was written");
        }
    }
}
