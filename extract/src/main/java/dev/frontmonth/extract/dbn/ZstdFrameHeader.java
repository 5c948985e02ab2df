package dev.frontmonth.extract.dbn;

import java.nio.ByteBuffer;

/**
 * The header of a zstd frame, as far as a reader must know it before it decodes (RFC 8878, 3.1.1).
 *
 * @param hasChecksum whether the content is followed by a checksum
 * @param windowBytes memory that decoding needs
 * @param dictionaryId 0 for none
 */
record ZstdFrameHeader(boolean hasChecksum, long windowBytes, long dictionaryId) {
    static final int MAGIC = 0xFD2FB528;

    /** The longest header, magic included. */
    static final int LONGEST = 18;

    private static final int SKIPPABLE_MAGIC = 0x184D2A50;
    private static final int SKIPPABLE_MASK = 0xFFFFFFF0;
    private static final int[] DICTIONARY_BYTES = {0, 1, 2, 4};

    static boolean isSkippable(int magic) {
        return (magic & SKIPPABLE_MASK) == SKIPPABLE_MAGIC;
    }

    /** Parses the header at the buffer's position, which stays; bytes beyond the limit count as zero. */
    static ZstdFrameHeader parse(ByteBuffer bytes) {
        int at = bytes.position() + Integer.BYTES;
        int descriptor = unsigned(bytes, at++);
        boolean singleSegment = (descriptor & 0x20) != 0;
        int windowDescriptor = singleSegment ? 0 : unsigned(bytes, at++);
        int dictionaryBytes = DICTIONARY_BYTES[descriptor & 3];
        long dictionaryId = little(bytes, at, dictionaryBytes);
        at += dictionaryBytes;
        long window = singleSegment ? contentSize(bytes, at, descriptor >>> 6) : windowBytes(windowDescriptor);
        return new ZstdFrameHeader((descriptor & 4) != 0, window, dictionaryId);
    }

    private static long windowBytes(int descriptor) {
        long base = 1L << (10 + (descriptor >>> 3));
        return base + base / 8 * (descriptor & 7);
    }

    private static long contentSize(ByteBuffer bytes, int at, int flag) {
        return switch (flag) {
            case 0 -> little(bytes, at, 1);
            case 1 -> little(bytes, at, 2) + 256;
            case 2 -> little(bytes, at, 4);
            default -> little(bytes, at, 8);
        };
    }

    private static long little(ByteBuffer bytes, int at, int length) {
        long value = 0;
        for (int i = length - 1; i >= 0; i--) {
            value = value << 8 | unsigned(bytes, at + i);
        }
        return value;
    }

    private static int unsigned(ByteBuffer bytes, int at) {
        return at < bytes.limit() ? bytes.get(at) & 0xFF : 0;
    }
}
