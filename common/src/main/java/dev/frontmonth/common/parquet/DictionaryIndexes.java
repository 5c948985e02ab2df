package dev.frontmonth.common.parquet;

import java.io.IOException;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;

/** The positions of a page's values in the column's dictionary: a byte with their width, then runs. */
final class DictionaryIndexes {
    private static final int WIDEST = 32;

    private final RunLengthBitPackingHybridDecoder runs;
    private final int width;

    DictionaryIndexes(ByteBufferInputStream page, int values) throws IOException {
        width = page.read();
        if (width < 0 || width > WIDEST) {
            throw new IOException("a width of 0 to 32 bits was expected, found " + width);
        }
        runs = new RunLengthBitPackingHybridDecoder(width, page);
    }

    /** Whether every position is 0, so that no run needs reading. */
    boolean isConstant() {
        return width == 0;
    }

    int next() throws IOException {
        return runs.readInt();
    }
}
