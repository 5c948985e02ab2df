package dev.frontmonth.extract.symbol;

import dev.frontmonth.extract.dbn.BarBatch;
import dev.frontmonth.extract.dbn.BarReader;
import dev.frontmonth.extract.dbn.Nanos;
import dev.frontmonth.extract.dbn.SymbolInterval;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Builds the symbol mapping of a source whose header has none, out of the mapping records in its stream: each holds from its
 * place in the stream on. What a bar met becomes an interval of its UTC date, so that a change within a date shows as the
 * conflict that it is.
 */
public final class StreamSymbols {
    private final Set<SymbolInterval> intervals = new LinkedHashSet<>();

    /** Takes the bars of a batch, under the symbols that hold at this place of the stream. */
    public void take(BarBatch batch, BarReader reader) {
        for (int row = 0; row < batch.size(); row++) {
            int instrument = batch.instrumentId()[row];
            int day = Nanos.epochDay(batch.tsEvent()[row]);
            reader.streamSymbol(instrument)
                    .ifPresent(symbol -> intervals.add(new SymbolInterval(symbol, instrument, day, day + 1)));
        }
    }

    /** Returns the intervals met, one for each date of each instrument. */
    public List<SymbolInterval> intervals() {
        return new ArrayList<>(intervals);
    }
}
