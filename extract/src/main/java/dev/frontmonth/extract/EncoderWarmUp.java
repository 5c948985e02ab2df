package dev.frontmonth.extract;

import dev.frontmonth.common.parquet.BarFileEncoder;
import dev.frontmonth.extract.day.DayColumns;
import dev.frontmonth.extract.day.RawDay;
import dev.frontmonth.extract.dbn.BarBatch;
import dev.frontmonth.extract.dbn.SymbolInterval;
import dev.frontmonth.extract.symbol.SymbolMap;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the code that encodes days hot while the first pass over a large source keeps one core busy and leaves the others idle: it
 * encodes a made-up day over and over, and keeps nothing of it. Without it the second pass spends its first half second on loading
 * and compiling that code.
 */
final class EncoderWarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(EncoderWarmUp.class);

    /** Of a smaller source the first pass is over before anything is hot. */
    private static final long SMALLEST_SOURCE = 8_000_000;

    private static final int INSTRUMENTS = 20;
    private static final int BARS = 1_000;
    private static final int EPOCH_DAY = 0;
    private static final long NANOS_OF_MINUTE = 60_000_000_000L;
    private static final AtomicBoolean WAS_BEGUN = new AtomicBoolean();

    private volatile boolean ended;

    EncoderWarmUp() {}

    /** Begins; once a process, and only where a core is idle for long enough. */
    static EncoderWarmUp during(long bytesOfFirstPass) {
        EncoderWarmUp warmUp = new EncoderWarmUp();
        boolean pays =
                bytesOfFirstPass >= SMALLEST_SOURCE && Runtime.getRuntime().availableProcessors() > 1;
        if (pays && WAS_BEGUN.compareAndSet(false, true)) {
            warmUp.start();
        }
        return warmUp;
    }

    Thread start() {
        Thread thread = new Thread(() -> run(EncoderWarmUp::encodeMadeUpDay), "warm-up");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Something that is done over and over. */
    interface Round {
        void run(BarFileEncoder encoder) throws IOException;
    }

    /** Goes round until it is ended. A run needs none of it, so that nothing that befalls it, want of memory included, is told. */
    @SuppressWarnings("CatchThrowable")
    void run(Round round) {
        try (BarFileEncoder encoder = new BarFileEncoder()) {
            while (!ended) {
                round.run(encoder);
            }
        } catch (Throwable e) {
            LOG.debug("the warm-up ended early", e);
        }
    }

    private static void encodeMadeUpDay(BarFileEncoder encoder) throws IOException {
        encoder.encode(RawDay.of(MadeUp.DAY, EPOCH_DAY, MadeUp.SYMBOLS), Map.of());
    }

    /** Made with the first round, on its thread. */
    private static final class MadeUp {
        static final DayColumns DAY = madeUpDay();
        static final SymbolMap SYMBOLS = madeUpSymbols();
    }

    private static DayColumns madeUpDay() {
        BarBatch batch = new BarBatch(BARS);
        for (int row = 0; row < BARS; row++) {
            batch.tsEvent()[row] = row / INSTRUMENTS * NANOS_OF_MINUTE;
            batch.instrumentId()[row] = row % INSTRUMENTS;
            batch.open()[row] = 1_000_000_000L * (row % 7);
            batch.volume()[row] = row % 11;
        }
        DayColumns day = new DayColumns();
        day.append(batch, 0, BARS);
        return day;
    }

    private static SymbolMap madeUpSymbols() {
        return new SymbolMap(IntStream.range(0, INSTRUMENTS)
                .mapToObj(id -> new SymbolInterval("S" + id, id, EPOCH_DAY, EPOCH_DAY + 1))
                .toList());
    }

    /** Lets it end; it may still finish the day that it encodes. */
    void end() {
        ended = true;
    }
}
