package dev.frontmonth.common.parquet;

import com.github.luben.zstd.ZstdDecompressCtx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Decodes the columns of a day file out of the pages that {@link ColumnEncoder} makes: version 1 pages of required values, with
 * a dictionary, plain, or as differences. A page of any other kind is an {@link IOException}. The codec's context and all
 * buffers are reused from column to column, so that a file allocates nothing but its bars. Belongs to one thread.
 */
final class DayFilePages implements AutoCloseable {
    private static final int LARGEST_PAGE = 1 << 26;

    private static final long DATA_PAGE = 0;
    private static final long DICTIONARY_PAGE = 2;

    private static final long PLAIN = 0;
    private static final long PLAIN_DICTIONARY = 2;
    private static final long DELTA_BINARY_PACKED = 5;
    private static final long RLE_DICTIONARY = 8;

    /** No checksum of 32 bits. */
    private static final long NONE = Long.MIN_VALUE;

    private final ZstdDecompressCtx context = new ZstdDecompressCtx();
    private final CRC32 checksum = new CRC32();
    private byte[] bytes = new byte[1 << 15];
    private ByteBuffer page = view(bytes);
    private long[] dictionary = new long[0];

    /** How a column's values stand in a plain page or in a dictionary. */
    enum Kind {
        INT64,
        INT32,
        TEXT
    }

    private static final class Header {
        private long type = -1;
        private long uncompressed = -1;
        private long compressed = -1;
        private long values = -1;
        private long encoding = -1;
        private long checksum = NONE;
        private int end;
    }

    /**
     * Decodes a column of numbers into the first {@code rows} words.
     *
     * @param from position of its first page
     * @param to position behind its last page
     */
    void numbers(byte[] file, int from, int to, Kind kind, long[] words, int rows) throws IOException {
        column(file, from, to, kind, new ArrayList<>(), words, rows);
    }

    /** Decodes a column of texts likewise: the words are positions in the list that is returned. */
    List<String> texts(byte[] file, int from, int to, long[] words, int rows) throws IOException {
        List<String> texts = new ArrayList<>();
        column(file, from, to, Kind.TEXT, texts, words, rows);
        return texts;
    }

    private void column(byte[] file, int from, int to, Kind kind, List<String> texts, long[] words, int rows)
            throws IOException {
        dictionary = new long[0];
        int row = 0;
        for (int at = from; at < to; ) {
            Header header = header(file, at, to);
            decompress(file, header);
            if (header.type == DICTIONARY_PAGE && at == from) {
                readDictionary(header, kind, texts);
            } else if (header.type == DATA_PAGE && 0 < header.values && header.values <= rows - row) {
                int end = row + (int) header.values;
                readValues(header, kind, words, row, end);
                row = end;
            } else {
                throw new IOException("a version 1 data page of at most " + (rows - row) + " values was expected");
            }
            at = header.end + (int) header.compressed;
        }
        if (row != rows) {
            throw new IOException(rows + " values were expected, found " + row);
        }
    }

    private static Header header(byte[] file, int from, int to) throws IOException {
        Header header = new Header();
        ThriftCursor cursor = new ThriftCursor(file, from, to);
        cursor.begin();
        while (cursor.next()) {
            switch (cursor.field()) {
                case 1 -> header.type = cursor.number();
                case 2 -> header.uncompressed = cursor.number();
                case 3 -> header.compressed = cursor.number();
                case 4 -> header.checksum = cursor.number();
                case 5, 7 -> {
                    cursor.structure();
                    while (cursor.next()) {
                        switch (cursor.field()) {
                            case 1 -> header.values = cursor.number();
                            case 2 -> header.encoding = cursor.number();
                            default -> cursor.skip();
                        }
                    }
                }
                default -> cursor.skip();
            }
        }
        header.end = cursor.position();
        if (header.compressed < 0 || header.compressed > to - header.end) {
            throw new IOException("a page that ends with its column was expected");
        }
        if (header.uncompressed < 0 || header.uncompressed > LARGEST_PAGE) {
            throw new IOException("a page of at most " + LARGEST_PAGE + " bytes was expected");
        }
        return header;
    }

    /** The checksum is of the compressed bytes, a signed number of 32 bits. */
    private void requireChecksum(byte[] file, Header header) throws IOException {
        checksum.reset();
        checksum.update(file, header.end, (int) header.compressed);
        if (header.checksum != (int) checksum.getValue()) {
            throw new IOException("a page with its own checksum was expected");
        }
    }

    private void decompress(byte[] file, Header header) throws IOException {
        requireChecksum(file, header);
        int size = (int) header.uncompressed;
        if (bytes.length < size) {
            bytes = new byte[Math.max(size, 2 * bytes.length)];
            page = view(bytes);
        }
        int found = context.decompressByteArray(bytes, 0, size, file, header.end, (int) header.compressed);
        if (found != size) {
            throw new IOException("a page of " + size + " bytes was expected, found " + found);
        }
        page.clear().limit(size);
    }

    private static ByteBuffer view(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void readDictionary(Header header, Kind kind, List<String> texts) throws IOException {
        if (header.encoding != PLAIN && header.encoding != PLAIN_DICTIONARY) {
            throw new IOException("a plain dictionary was expected");
        }
        if (header.values < 0 || header.values > page.limit()) {
            throw new IOException("a dictionary of at most its page's bytes was expected");
        }
        int size = (int) header.values;
        dictionary = new long[size];
        if (kind != Kind.TEXT) {
            readPlain(kind, dictionary, 0, size);
            return;
        }
        for (int id = 0; id < size; id++) {
            dictionary[id] = id;
            texts.add(readText());
        }
    }

    private String readText() throws IOException {
        requireLeft(Integer.BYTES);
        int length = page.getInt();
        requireLeft(length);
        String text = new String(bytes, page.position(), length, StandardCharsets.UTF_8);
        page.position(page.position() + length);
        return text;
    }

    private void requireLeft(long size) throws IOException {
        if (size < 0 || size > page.remaining()) {
            throw new IOException("the page ends inside its values");
        }
    }

    private void readValues(Header header, Kind kind, long[] words, int from, int to) throws IOException {
        if (header.encoding == RLE_DICTIONARY || header.encoding == PLAIN_DICTIONARY) {
            new DictionaryIndexes(bytes, page.limit(), dictionary).decode(words, from, to);
        } else if (header.encoding == PLAIN && kind != Kind.TEXT) {
            readPlain(kind, words, from, to);
        } else if (header.encoding == DELTA_BINARY_PACKED && kind == Kind.INT64) {
            new DeltaWords(bytes, page.limit()).decode(words, from, to);
        } else {
            throw new IOException("an encoding of day files was expected, found number " + header.encoding);
        }
    }

    private void readPlain(Kind kind, long[] words, int from, int to) throws IOException {
        if (kind == Kind.INT64) {
            requireLeft((long) (to - from) * Long.BYTES);
            page.asLongBuffer().get(words, from, to - from);
            return;
        }
        requireLeft((long) (to - from) * Integer.BYTES);
        for (int i = from; i < to; i++) {
            words[i] = page.getInt();
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
