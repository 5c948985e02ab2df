package dev.frontmonth.common.parquet;

import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.common.parquet.DayFilePages.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decodes raw day files that look exactly as {@link BarFileEncoder} makes them, straight into the columns of a batch. The library
 * takes longer over the footer of a day than over its bars, and transform reads a few thousand days. Belongs to one thread.
 */
final class RawDayPages implements AutoCloseable {
    private final DayFilePages pages = new DayFilePages();
    private long[] words = new long[0];

    /** The footer's begin in every raw file: its schema, as the encoder writes it. */
    private static final class Schema {
        private static final byte[] BYTES = bytes();

        private static byte[] bytes() {
            RawBars bar = new RawBars(List.of("-"), 1);
            bar.add(0, 0, 0, 0, 0, 0, 0, 0, 0);
            try (BarFileEncoder encoder = new BarFileEncoder()) {
                EncodedFile file = encoder.encode(bar, Map.of());
                return DayFileLayout.of(
                                Arrays.copyOf(file.bytes().array(), file.bytes().limit()))
                        .schema();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Returns the file's bars; nothing if anything about the file is not as the encoder makes it. */
    Optional<RawBars> decode(byte[] file, int rows) {
        try {
            DayFileLayout layout = DayFileLayout.of(file);
            int columns = BarSchema.RAW.messageType().getFieldCount();
            if (layout.rows() != rows
                    || layout.ends().length != columns
                    || !Arrays.equals(layout.schema(), Schema.BYTES)) {
                return Optional.empty();
            }
            return Optional.of(bars(file, layout.ends(), rows));
        } catch (IOException | RuntimeException e) {
            // Whatever is wrong with the bytes, the library finds it as well, and its words are those of the format.
            return Optional.empty();
        }
    }

    private RawBars bars(byte[] file, int[] ends, int rows) throws IOException {
        if (words.length < rows) {
            words = new long[Math.max(rows, 2 * words.length)];
        }
        List<String> symbols = pages.texts(file, ends[2], ends[3], words, rows);
        RawBars bars = new RawBars(symbols, rows);
        narrow(rows, Integer.MAX_VALUE, bars.symbolIndex());
        pages.numbers(file, ends[0], ends[1], Kind.INT32, words, rows);
        narrow(rows, BarFileDecoder.LARGEST_PUBLISHER, bars.publisherId());
        pages.numbers(file, ends[1], ends[2], Kind.INT64, words, rows);
        narrow(rows, BarFileDecoder.LARGEST_INSTRUMENT, bars.instrumentId());
        pages.numbers(file, DayFileLayout.BEGIN, ends[0], Kind.INT64, bars.tsEvent(), rows);
        pages.numbers(file, ends[3], ends[4], Kind.INT64, bars.open(), rows);
        pages.numbers(file, ends[4], ends[5], Kind.INT64, bars.high(), rows);
        pages.numbers(file, ends[5], ends[6], Kind.INT64, bars.low(), rows);
        pages.numbers(file, ends[6], ends[7], Kind.INT64, bars.close(), rows);
        pages.numbers(file, ends[7], ends[8], Kind.INT64, bars.volume(), rows);
        bars.setSize(rows);
        return bars;
    }

    private void narrow(int rows, long largest, int[] target) throws IOException {
        boolean inside = true;
        for (int i = 0; i < rows; i++) {
            inside &= 0 <= words[i] && words[i] <= largest;
            target[i] = (int) words[i];
        }
        if (!inside) {
            throw new IOException("numbers from 0 to " + largest + " were expected");
        }
    }

    @Override
    public void close() {
        pages.close();
    }
}
