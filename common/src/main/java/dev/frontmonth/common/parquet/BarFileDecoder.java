package dev.frontmonth.common.parquet;

import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.common.cli.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.schema.MessageType;

/**
 * Decodes a raw day file whose bytes were read and hashed already. The bytes may still be anything that a manifest's author
 * liked, so the schema, the row count and every page are checked. A decoder belongs to one thread.
 *
 * <p>A file whose footer, layout and pages are those that {@link BarFileEncoder} makes is decoded by {@link RawDayPages}, without
 * the library. Every other file is left to the library, which reads it or says what is wrong with it; so the short way never
 * decides that a file is bad.
 */
public final class BarFileDecoder implements AutoCloseable {
    /** A footer that claims more is refused before columns are allocated. */
    private static final long MOST_ROWS = RawBars.MOST_ROWS;

    static final long LARGEST_PUBLISHER = (1L << 16) - 1;
    static final long LARGEST_INSTRUMENT = (1L << 32) - 1;

    private final RawDayPages shortWay = new RawDayPages();
    private final ZstdPages pages = new ZstdPages();
    private final ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(pages)
            .usePageChecksumVerification()
            .build();

    /**
     * Decodes a raw day file.
     *
     * @param name of the file in messages
     * @param rows number of rows that the manifest says
     * @throws Refusal if the file is not a Parquet file with exactly the raw columns and rows
     */
    public RawBars decodeRaw(byte[] file, String name, long rows) {
        Optional<RawBars> bars = rows > MOST_ROWS ? Optional.empty() : shortWay.decode(file, (int) rows);
        return bars.isPresent() ? bars.get() : decodeByLibrary(file, name, rows);
    }

    RawBars decodeByLibrary(byte[] file, String name, long rows) {
        List<ColumnData> columns;
        try {
            columns = decode(BarSchema.RAW, file, name, rows);
        } catch (IOException | RuntimeException e) {
            if (e instanceof Refusal refusal) {
                throw refusal;
            }
            // The library reports foreign bytes with whatever exception they lead it to.
            throw refuse(name, "it cannot be decoded: " + e.getMessage()).causedBy(e);
        }
        requireRange(columns.get(1).words(), LARGEST_PUBLISHER, "publisher_id", name);
        requireRange(columns.get(2).words(), LARGEST_INSTRUMENT, "instrument_id", name);
        return rawBars(columns, (int) rows);
    }

    private static Refusal refuse(String name, String why) {
        return Refusal.data("not a raw day file as extract writes it: %s", why)
                .at(name)
                .next("run extract again without --resume");
    }

    private List<ColumnData> decode(BarSchema schema, byte[] file, String name, long rows) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(new MemoryInputFile(file, name), options)) {
            MessageType found = reader.getFileMetaData().getSchema();
            requireColumns(schema.messageType(), found, name);
            if (rows > MOST_ROWS || reader.getRowGroups().size() != 1 || reader.getRecordCount() != rows) {
                throw refuse(
                        name,
                        "%d rows in one row group were expected, found %d in %d"
                                .formatted(
                                        rows,
                                        reader.getRecordCount(),
                                        reader.getRowGroups().size()));
            }
            PageReadStore group = reader.readNextRowGroup();
            List<ColumnData> columns = new ArrayList<>();
            for (ColumnDescriptor column : schema.messageType().getColumns()) {
                columns.add(new ColumnDecoder(column).decode(group.getPageReader(column), Math.toIntExact(rows)));
            }
            return columns;
        }
    }

    /** Names, order, types and nullability must be exactly those of the schema; the message's own name does not matter. */
    private static void requireColumns(MessageType expected, MessageType found, String name) {
        if (!expected.getFields().equals(found.getFields())) {
            throw refuse(
                    name, "the columns %s were expected, found %s".formatted(expected.getFields(), found.getFields()));
        }
    }

    private static void requireRange(long[] words, long largest, String column, String name) {
        boolean inside = true;
        for (long word : words) {
            inside &= 0 <= word && word <= largest;
        }
        if (!inside) {
            throw refuse(name, "numbers from 0 to %d were expected in column %s".formatted(largest, column));
        }
    }

    private static RawBars rawBars(List<ColumnData> columns, int rows) {
        RawBars bars = new RawBars(columns.get(3).texts(), rows);
        narrow(columns.get(1).words(), bars.publisherId(), rows);
        narrow(columns.get(2).words(), bars.instrumentId(), rows);
        narrow(columns.get(3).words(), bars.symbolIndex(), rows);
        System.arraycopy(columns.get(0).words(), 0, bars.tsEvent(), 0, rows);
        System.arraycopy(columns.get(4).words(), 0, bars.open(), 0, rows);
        System.arraycopy(columns.get(5).words(), 0, bars.high(), 0, rows);
        System.arraycopy(columns.get(6).words(), 0, bars.low(), 0, rows);
        System.arraycopy(columns.get(7).words(), 0, bars.close(), 0, rows);
        System.arraycopy(columns.get(8).words(), 0, bars.volume(), 0, rows);
        bars.setSize(rows);
        return bars;
    }

    private static void narrow(long[] words, int[] target, int rows) {
        for (int i = 0; i < rows; i++) {
            target[i] = (int) words[i];
        }
    }

    @Override
    public void close() {
        shortWay.close();
        pages.close();
    }
}
