package dev.frontmonth.common.parquet;

import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;

/**
 * Positions in a dictionary as a data page holds them: a byte with their width, then runs (Parquet's RLE/bit-packing hybrid).
 * Always one bit-packed run, or one repeated value where there is only one: zstd finds repetitions at less cost than the
 * library's search for runs, whose generated code also takes a second to compile. The buffer is reused; a result is valid until
 * the next call.
 */
final class IndexRuns {
    private static final int GROUP = 8;
    private static final int LONGEST_HEADER = 6;

    private byte[] bytes = new byte[0];
    private int length;

    BytesInput encode(int[] ids, int from, int to, int width) {
        int groups = (to - from + GROUP - 1) / GROUP;
        int size = LONGEST_HEADER + groups * width;
        if (bytes.length < size) {
            bytes = new byte[Math.max(size, 2 * bytes.length)];
        }
        length = 0;
        bytes[length++] = (byte) width;
        if (width == 0) {
            putVarInt((to - from) << 1);
        } else {
            putVarInt(groups << 1 | 1);
            int end = length + groups * width;
            pack(ids, from, to, width);
            // The last group is filled up with zeros; the buffer may hold an older page's bytes.
            Arrays.fill(bytes, length, end, (byte) 0);
            length = end;
        }
        return BytesInput.from(bytes, 0, length);
    }

    private void putVarInt(int value) {
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            bytes[length++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    /** Values follow each other from the lowest bit up; a word of 64 bits collects them until whole bytes can go. */
    private void pack(int[] ids, int from, int to, int width) {
        long word = 0;
        int bits = 0;
        int at = length;
        for (int i = from; i < to; i++) {
            word |= (long) ids[i] << bits;
            bits += width;
            while (bits >= Byte.SIZE) {
                bytes[at++] = (byte) word;
                word >>>= Byte.SIZE;
                bits -= Byte.SIZE;
            }
        }
        if (bits > 0) {
            bytes[at++] = (byte) word;
        }
        length = at;
    }
}
