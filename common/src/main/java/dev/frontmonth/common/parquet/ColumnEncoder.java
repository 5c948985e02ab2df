package dev.frontmonth.common.parquet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForLong;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * Encodes one column chunk a call: a whole column becomes pages, and the pages go to the file writer as they are, without a
 * record or a value object in between. Which encoding a column gets depends on its values alone, so equal bars give equal bytes.
 */
final class ColumnEncoder implements AutoCloseable {
    /** Rows of a page: a day's file has one page a column, save for very full days. */
    private static final int PAGE_ROWS = 1 << 15;

    private static final int INITIAL = 1 << 10;
    private static final int LARGEST_PAGE = 1 << 20;

    private final PageCompressor compressor = new PageCompressor();
    private final WordDictionary dictionary = new WordDictionary();

    /** Encodes a column of {@code rows} values. */
    void encode(ParquetFileWriter file, ColumnDescriptor column, ColumnData data, int rows) throws IOException {
        file.startColumn(column, rows, CompressionCodecName.ZSTD);
        if (isAscendingTime(column)) {
            writeDelta(file, column, data, rows);
        } else if (dictionary.build(data.words(), rows, dictionaryLimit(data, rows))) {
            writeDictionary(file, column, data, rows);
        } else {
            writePlain(file, column, data, rows);
        }
        file.endColumn();
    }

    /** Timestamps ascend by whole minutes, so their differences need a few bits where a dictionary would hold each of them. */
    private static boolean isAscendingTime(ColumnDescriptor column) {
        return column.getPath()[0].startsWith("ts_");
    }

    /** A dictionary must pay for itself: with nearly every value distinct, plain words are smaller and faster. */
    private static int dictionaryLimit(ColumnData data, int rows) {
        return data.texts().isEmpty() ? Math.max(16, rows / 2) : rows;
    }

    private void writeDictionary(ParquetFileWriter file, ColumnDescriptor column, ColumnData data, int rows)
            throws IOException {
        PrimitiveType type = column.getPrimitiveType();
        int entries = dictionary.size();
        WordBuffer values = new WordBuffer();
        Statistics<?> statistics = Statistics.createStats(type);
        for (int id = 0; id < entries; id++) {
            append(values, statistics, type, data, dictionary.word(id));
        }
        BytesInput words = values.bytes();
        file.writeDictionaryPage(
                new DictionaryPage(compressor.compress(words), Math.toIntExact(words.size()), entries, Encoding.PLAIN));
        int width = 32 - Integer.numberOfLeadingZeros(entries - 1);
        for (int from = 0; from < rows; from += PAGE_ROWS) {
            int to = Math.min(rows, from + PAGE_ROWS);
            writePage(file, indexPage(width, from, to), statistics, to - from, Encoding.RLE_DICTIONARY);
        }
    }

    private BytesInput indexPage(int width, int from, int to) throws IOException {
        try (RunLengthBitPackingHybridEncoder indexes = new RunLengthBitPackingHybridEncoder(
                width, INITIAL, LARGEST_PAGE, HeapByteBufferAllocator.getInstance())) {
            for (int row = from; row < to; row++) {
                indexes.writeInt(dictionary.id(row));
            }
            byte[] prefix = {(byte) width};
            BytesInput page = BytesInput.concat(BytesInput.from(prefix), indexes.toBytes());
            return BytesInput.from(
                    page.toInputStream().readAllBytes()); // The encoder's own buffer goes when it is closed.
        }
    }

    private void writeDelta(ParquetFileWriter file, ColumnDescriptor column, ColumnData data, int rows)
            throws IOException {
        for (int from = 0; from < rows; from += PAGE_ROWS) {
            int to = Math.min(rows, from + PAGE_ROWS);
            Statistics<?> statistics = Statistics.createStats(column.getPrimitiveType());
            DeltaBinaryPackingValuesWriterForLong deltas = new DeltaBinaryPackingValuesWriterForLong(
                    INITIAL, LARGEST_PAGE, HeapByteBufferAllocator.getInstance());
            for (int row = from; row < to; row++) {
                deltas.writeLong(data.words()[row]);
                statistics.updateStats(data.words()[row]);
            }
            writePage(file, deltas.getBytes(), statistics, to - from, Encoding.DELTA_BINARY_PACKED);
            deltas.close();
        }
    }

    private void writePlain(ParquetFileWriter file, ColumnDescriptor column, ColumnData data, int rows)
            throws IOException {
        PrimitiveType type = column.getPrimitiveType();
        for (int from = 0; from < rows; from += PAGE_ROWS) {
            int to = Math.min(rows, from + PAGE_ROWS);
            WordBuffer values = new WordBuffer();
            Statistics<?> statistics = Statistics.createStats(type);
            for (int row = from; row < to; row++) {
                append(values, statistics, type, data, data.words()[row]);
            }
            writePage(file, values.bytes(), statistics, to - from, Encoding.PLAIN);
        }
    }

    private static void append(
            WordBuffer values, Statistics<?> statistics, PrimitiveType type, ColumnData data, long word) {
        PrimitiveTypeName name = type.getPrimitiveTypeName();
        if (name == PrimitiveTypeName.INT64) {
            values.putLong(word);
            statistics.updateStats(word);
        } else if (name == PrimitiveTypeName.DOUBLE) {
            values.putLong(word);
            statistics.updateStats(Double.longBitsToDouble(word));
        } else if (name == PrimitiveTypeName.INT32) {
            values.putInt((int) word);
            statistics.updateStats((int) word);
        } else {
            byte[] text = data.texts().get((int) word).getBytes(StandardCharsets.UTF_8);
            values.putText(text);
            statistics.updateStats(Binary.fromConstantByteArray(text));
        }
    }

    /**
     * The variant without a row count is deprecated for the sake of page indexes. They are left out on purpose: with a page a
     * column they say what the footer says already, in a tenth of a small file's size.
     */
    @SuppressWarnings("deprecation")
    private void writePage(
            ParquetFileWriter file, BytesInput page, Statistics<?> statistics, int rows, Encoding encoding)
            throws IOException {
        file.writeDataPage(
                rows,
                Math.toIntExact(page.size()),
                compressor.compress(page),
                statistics,
                Encoding.RLE,
                Encoding.RLE,
                encoding);
    }

    @Override
    public void close() {
        compressor.close();
    }
}
