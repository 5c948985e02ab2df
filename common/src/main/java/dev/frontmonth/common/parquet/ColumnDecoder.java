package dev.frontmonth.common.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * Decodes a column chunk into words, page by page with the library's value readers. Columns are required, so there are no
 * levels, and a loop over one value reader is all that is left of the library's record assembly.
 */
final class ColumnDecoder {
    private final ColumnDescriptor column;
    private final boolean isInt32;
    private final boolean isText;
    private final List<String> texts = new ArrayList<>();
    private long[] dictionary = new long[0];

    ColumnDecoder(ColumnDescriptor column) {
        this.column = column;
        PrimitiveTypeName type = column.getPrimitiveType().getPrimitiveTypeName();
        this.isInt32 = type == PrimitiveTypeName.INT32;
        this.isText = type == PrimitiveTypeName.BINARY;
    }

    /** Returns the column's values. A column of texts must be dictionary-encoded, as the encoder writes it. */
    ColumnData decode(PageReader pages, int rows) throws IOException {
        DictionaryPage dictionaryPage = pages.readDictionaryPage();
        if (dictionaryPage != null) {
            readDictionary(dictionaryPage);
        }
        long[] words = new long[rows];
        int row = 0;
        for (DataPage page = pages.readPage(); page != null; page = pages.readPage()) {
            if (!(page instanceof DataPageV1 v1) || page.getValueCount() > rows - row) {
                throw new IOException(rows + " values in version 1 pages were expected in column " + name());
            }
            readPage(v1, words, row);
            row += page.getValueCount();
        }
        if (row != rows) {
            throw new IOException(rows + " values were expected in column " + name() + ", found " + row);
        }
        return new ColumnData(words, texts);
    }

    private String name() {
        return String.join(".", column.getPath());
    }

    private void readDictionary(DictionaryPage page) throws IOException {
        Dictionary values = page.getEncoding().initDictionary(column, page);
        dictionary = new long[values.getMaxId() + 1];
        for (int id = 0; id < dictionary.length; id++) {
            dictionary[id] = word(values, id);
        }
    }

    private long word(Dictionary values, int id) {
        if (isText) {
            texts.add(values.decodeToBinary(id).toStringUsingUTF8());
            return id;
        }
        if (isInt32) {
            return values.decodeToInt(id);
        }
        return column.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.DOUBLE
                ? Double.doubleToRawLongBits(values.decodeToDouble(id))
                : values.decodeToLong(id);
    }

    private void readPage(DataPageV1 page, long[] words, int from) throws IOException {
        Encoding encoding = page.getValueEncoding();
        ByteBufferInputStream bytes = page.getBytes().toInputStream();
        int to = from + page.getValueCount();
        if (encoding.usesDictionary()) {
            byte[] indexes = bytes.readAllBytes();
            new DictionaryIndexes(indexes, indexes.length, dictionary).decode(words, from, to);
        } else if (isText) {
            throw new IOException("a dictionary was expected in column " + name());
        } else {
            ValuesReader values = encoding.getValuesReader(column, ValuesType.VALUES);
            values.initFromPage(page.getValueCount(), bytes);
            readValues(values, words, from, to);
        }
    }

    private void readValues(ValuesReader values, long[] words, int from, int to) {
        PrimitiveTypeName type = column.getPrimitiveType().getPrimitiveTypeName();
        if (type == PrimitiveTypeName.INT64) {
            for (int i = from; i < to; i++) {
                words[i] = values.readLong();
            }
        } else if (type == PrimitiveTypeName.DOUBLE) {
            for (int i = from; i < to; i++) {
                words[i] = Double.doubleToRawLongBits(values.readDouble());
            }
        } else {
            for (int i = from; i < to; i++) {
                words[i] = values.readInteger();
            }
        }
    }
}
