package dev.frontmonth.common.parquet;

import dev.frontmonth.common.bars.CuratedBars;
import dev.frontmonth.common.bars.RawBars;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetFileWriter.Mode;

/**
 * Encodes the bars of a day as a Parquet file in memory: one row group, ZSTD pages with checksums. The bytes depend on nothing
 * but the arguments. Buffers and the codec's context are reused from file to file; an encoder belongs to one thread.
 */
public final class BarFileEncoder implements AutoCloseable {
    private static final int NO_PADDING = 0;
    private static final int WHOLE_VALUES = Integer.MAX_VALUE;
    private static final boolean PAGE_CHECKSUMS = true;

    private final ColumnEncoder columns = new ColumnEncoder();

    /** Encodes raw bars; {@code metadata} goes to the footer. */
    public EncodedFile encode(RawBars bars, Map<String, String> metadata) throws IOException {
        int rows = bars.size();
        return encode(
                BarSchema.RAW,
                rows,
                List.of(
                        ColumnData.of(bars.tsEvent()),
                        ColumnData.signed(bars.publisherId(), rows),
                        ColumnData.unsigned(bars.instrumentId(), rows),
                        ColumnData.of(bars.symbolIndex(), bars.symbols(), rows),
                        ColumnData.of(bars.open()),
                        ColumnData.of(bars.high()),
                        ColumnData.of(bars.low()),
                        ColumnData.of(bars.close()),
                        ColumnData.of(bars.volume())),
                metadata);
    }

    /** Encodes curated bars; {@code metadata} goes to the footer. */
    public EncodedFile encode(CuratedBars bars, Map<String, String> metadata) throws IOException {
        int rows = bars.size();
        return encode(
                BarSchema.CURATED,
                rows,
                List.of(
                        ColumnData.of(bars.tsUtc()),
                        ColumnData.constant(bars.symbol(), rows),
                        ColumnData.constant(bars.sourceSymbol(), rows),
                        ColumnData.of(bars.open(), rows),
                        ColumnData.of(bars.high(), rows),
                        ColumnData.of(bars.low(), rows),
                        ColumnData.of(bars.close(), rows),
                        ColumnData.of(bars.volume()),
                        ColumnData.constant(bars.tradingDay().toEpochDay(), rows),
                        ColumnData.unsigned(bars.instrumentId(), rows)),
                metadata);
    }

    private EncodedFile encode(BarSchema schema, int rows, List<ColumnData> data, Map<String, String> metadata)
            throws IOException {
        if (rows == 0) {
            throw new IllegalArgumentException("a day without bars has no file");
        }
        MemoryOutputFile memory = new MemoryOutputFile();
        ParquetFileWriter file = new ParquetFileWriter(
                memory,
                schema.messageType(),
                Mode.CREATE,
                Long.MAX_VALUE,
                NO_PADDING,
                WHOLE_VALUES,
                WHOLE_VALUES,
                PAGE_CHECKSUMS);
        file.start();
        file.startBlock(rows);
        List<ColumnDescriptor> descriptors = schema.messageType().getColumns();
        for (int i = 0; i < descriptors.size(); i++) {
            columns.encode(file, descriptors.get(i), data.get(i), rows);
        }
        file.endBlock();
        int bodyLength = memory.length();
        file.end(metadata);
        return EncodedFile.of(memory.array(), memory.length(), bodyLength, rows);
    }

    @Override
    public void close() {
        columns.close();
    }
}
