package dev.frontmonth.common.parquet;

import java.io.IOException;

/**
 * Goes through structures of Thrift's compact protocol, in which Parquet's footer and page headers are written, and reads only
 * the fields that are asked for. The library builds an object for every field of every column, which for a day file of a few
 * kilobytes is more work than its bars.
 *
 * <p>A structure is gone through as {@code begin(); while (next()) { switch (field()) … }}, where each field is either
 * read or {@link #skip() skipped}.
 */
final class ThriftCursor {
    static final int STOP = 0;
    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int BYTE = 3;
    private static final int I16 = 4;
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int DOUBLE = 7;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int SET = 10;
    private static final int STRUCT = 12;

    private static final int DEEPEST = 16;
    private static final int LONG_LIST = 15;
    private static final int MOST_VARINT_BITS = 63;

    private final byte[] bytes;
    private final int limit;
    private final int[] outerFields = new int[DEEPEST];
    private int depth;
    private int at;
    private int field;
    private int type;

    ThriftCursor(byte[] bytes, int from, int limit) {
        this.bytes = bytes;
        this.at = from;
        this.limit = limit;
    }

    int position() {
        return at;
    }

    /** Enters a structure. */
    void begin() throws IOException {
        if (depth == DEEPEST) {
            throw new IOException("structures nested at most " + DEEPEST + " deep were expected");
        }
        outerFields[depth++] = field;
        field = 0;
    }

    /** Moves to the structure's next field; false at its end, which is also where the structure around it goes on. */
    boolean next() throws IOException {
        int header = readByte();
        type = header & 0x0F;
        if (type == STOP) {
            field = outerFields[--depth];
            return false;
        }
        int step = header >>> 4;
        field = step == 0 ? (int) readSigned() : field + step;
        return true;
    }

    /** Returns the number of the current field. */
    int field() {
        return field;
    }

    /** Reads the current field as a whole number. */
    long number() throws IOException {
        if (type != I32 && type != I64 && type != I16) {
            throw new IOException("a number was expected in field " + field);
        }
        return readSigned();
    }

    /** Enters the current field as a structure. */
    void structure() throws IOException {
        if (type != STRUCT) {
            throw new IOException("a structure was expected in field " + field);
        }
        begin();
    }

    /** Begins the current field as a list of structures and returns their number; each is then entered by {@link #begin}. */
    int structures() throws IOException {
        if (type != LIST) {
            throw new IOException("a list was expected in field " + field);
        }
        int header = readByte();
        if ((header & 0x0F) != STRUCT) {
            throw new IOException("structures were expected in field " + field);
        }
        return listSize(header);
    }

    private int listSize(int header) throws IOException {
        long size = header >>> 4 == LONG_LIST ? readVarInt() : header >>> 4;
        if (size < 0 || size > limit - at) {
            throw new IOException("a list longer than the file");
        }
        return (int) size;
    }

    /** Passes over the current field. */
    void skip() throws IOException {
        skip(type);
    }

    private void skip(int what) throws IOException {
        switch (what) {
            case TRUE, FALSE -> {
                // The value stands in the type.
            }
            case BYTE -> move(1);
            case I16, I32, I64 -> readVarInt();
            case DOUBLE -> move(Double.BYTES);
            case BINARY -> move(readVarInt());
            case LIST, SET -> skipList();
            case STRUCT -> {
                begin();
                while (next()) {
                    skip(type);
                }
            }
            default -> throw new IOException("a field type of a footer was expected, found " + what);
        }
    }

    private void skipList() throws IOException {
        int header = readByte();
        int size = listSize(header);
        int item = header & 0x0F;
        for (int i = 0; i < size; i++) {
            if (item == TRUE || item == FALSE) {
                move(1); // In a list, a truth value is a byte of its own.
            } else {
                skip(item);
            }
        }
    }

    private long readSigned() throws IOException {
        long value = readVarInt();
        return value >>> 1 ^ -(value & 1);
    }

    private long readVarInt() throws IOException {
        long value = 0;
        for (int shift = 0; shift <= MOST_VARINT_BITS; shift += 7) {
            int b = readByte();
            value |= (long) (b & 0x7F) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw new IOException("a number of at most 64 bits was expected");
    }

    private int readByte() throws IOException {
        if (at >= limit) {
            throw new IOException("it ends inside a structure");
        }
        return bytes[at++] & 0xFF;
    }

    private void move(long count) throws IOException {
        if (count < 0 || count > limit - at) {
            throw new IOException("it ends inside a field");
        }
        at += (int) count;
    }
}
