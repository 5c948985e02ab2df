package dev.frontmonth.common.parquet;

import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForLong;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

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
    private final PlainWords plain = new PlainWords();
    private final IndexRuns indexes = new IndexRuns();

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
        int entries = dictionary.size();
        BytesInput words = plain.encode(column.getPrimitiveType(), data, dictionary.words(), 0, entries);
        Statistics<?> statistics = ValueRange.of(column.getPrimitiveType(), data, dictionary.words(), 0, entries);
        file.writeDictionaryPage(
                new DictionaryPage(compressor.compress(words), Math.toIntExact(words.size()), entries, Encoding.PLAIN));
        int width = 32 - Integer.numberOfLeadingZeros(entries - 1);
        for (int from = 0; from < rows; from += PAGE_ROWS) {
            int to = Math.min(rows, from + PAGE_ROWS);
            BytesInput page = indexes.encode(dictionary.ids(), from, to, width);
            writePage(file, page, statistics, to - from, Encoding.RLE_DICTIONARY);
        }
    }

    private void writeDelta(ParquetFileWriter file, ColumnDescriptor column, ColumnData data, int rows)
            throws IOException {
        for (int from = 0; from < rows; from += PAGE_ROWS) {
            int to = Math.min(rows, from + PAGE_ROWS);
            // A fresh one for each page: a reused one fills its last block with remains of the page before.
            DeltaBinaryPackingValuesWriterForLong deltas = new DeltaBinaryPackingValuesWriterForLong(
                    INITIAL, LARGEST_PAGE, HeapByteBufferAllocator.getInstance());
            for (int row = from; row < to; row++) {
                deltas.writeLong(data.words()[row]);
            }
            Statistics<?> statistics = ValueRange.of(column.getPrimitiveType(), data, data.words(), from, to);
            writePage(file, deltas.getBytes(), statistics, to - from, Encoding.DELTA_BINARY_PACKED);
            deltas.close();
        }
    }

    private void writePlain(ParquetFileWriter file, ColumnDescriptor column, ColumnData data, int rows)
            throws IOException {
        for (int from = 0; from < rows; from += PAGE_ROWS) {
            int to = Math.min(rows, from + PAGE_ROWS);
            BytesInput page = plain.encode(column.getPrimitiveType(), data, data.words(), from, to);
            Statistics<?> statistics = ValueRange.of(column.getPrimitiveType(), data, data.words(), from, to);
            writePage(file, page, statistics, to - from, Encoding.PLAIN);
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
