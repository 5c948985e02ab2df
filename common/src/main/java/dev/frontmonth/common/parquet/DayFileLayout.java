package dev.frontmonth.common.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Where the columns of a day file lie, as its footer says: one row group, its ZSTD column chunks one after the other from the
 * file's begin. A file that is laid out in any other way, however rightly, is not described; the library reads it.
 *
 * @param schema the footer's own bytes up to and including the schema
 * @param rows number of rows
 * @param ends position behind the last page of each column; a column begins where the one before ends
 */
@SuppressWarnings("ArrayRecordComponent") // Compared and printed by nobody.
record DayFileLayout(byte[] schema, long rows, int[] ends) {
    /** Position of the first column. */
    static final int BEGIN = 4;

    private static final int MAGIC = 0x31524150;
    private static final int TAIL = 8;
    private static final int MOST_COLUMNS = 32;
    private static final long ZSTD = 6;

    /** Reads the footer. */
    static DayFileLayout of(byte[] file) throws IOException {
        ByteBuffer words = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        require(file.length >= BEGIN + TAIL && words.getInt(0) == MAGIC, "a Parquet file");
        int end = file.length - TAIL;
        int length = words.getInt(end);
        require(words.getInt(file.length - 4) == MAGIC && length > 0 && length <= end - BEGIN, "a Parquet file");
        return footer(file, end - length, end);
    }

    private static DayFileLayout footer(byte[] file, int begin, int end) throws IOException {
        ThriftCursor cursor = new ThriftCursor(file, begin, end);
        byte[] schema = {};
        long rows = -1;
        int[] ends = {};
        cursor.begin();
        while (cursor.next()) {
            switch (cursor.field()) {
                case 2 -> {
                    cursor.skip();
                    schema = Arrays.copyOfRange(file, begin, cursor.position());
                }
                case 3 -> rows = cursor.number();
                case 4 -> {
                    require(cursor.structures() == 1, "one row group");
                    ends = rowGroup(cursor, begin);
                }
                default -> cursor.skip();
            }
        }
        for (int column : ends) {
            require(column <= begin, "columns before the footer");
        }
        return new DayFileLayout(schema, rows, ends);
    }

    private static int[] rowGroup(ThriftCursor cursor, int limit) throws IOException {
        int[] ends = {};
        cursor.begin();
        while (cursor.next()) {
            if (cursor.field() == 1) {
                ends = new int[cursor.structures()];
                require(ends.length <= MOST_COLUMNS, "few columns");
                int begin = BEGIN;
                for (int i = 0; i < ends.length; i++) {
                    begin = columnEnd(cursor, begin, limit);
                    ends[i] = begin;
                }
            } else {
                cursor.skip();
            }
        }
        return ends;
    }

    private static int columnEnd(ThriftCursor cursor, int begin, int limit) throws IOException {
        int end = -1;
        cursor.begin();
        while (cursor.next()) {
            if (cursor.field() == 3) {
                end = metadataEnd(cursor, begin, limit);
            } else {
                require(cursor.field() != 1, "columns in the file itself");
                cursor.skip();
            }
        }
        return end;
    }

    private static int metadataEnd(ThriftCursor cursor, int begin, int limit) throws IOException {
        long codec = -1;
        long size = -1;
        long first = Long.MAX_VALUE;
        cursor.structure();
        while (cursor.next()) {
            switch (cursor.field()) {
                case 4 -> codec = cursor.number();
                case 7 -> size = cursor.number();
                case 9, 11 -> first = Math.min(first, cursor.number());
                default -> cursor.skip();
            }
        }
        require(codec == ZSTD && first == begin, "ZSTD columns one after the other");
        require(size >= 0 && size <= limit - begin, "columns before the footer");
        return begin + (int) size;
    }

    private static void require(boolean condition, String expected) throws IOException {
        if (!condition) {
            throw new IOException(expected + " was expected");
        }
    }
}
