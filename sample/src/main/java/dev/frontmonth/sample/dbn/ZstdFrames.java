package dev.frontmonth.sample.dbn;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Compresses bytes into one or many zstd frames, cut anywhere.
 *
 * @param checksum whether a frame ends with a checksum of its content
 * @param contentSize whether a frame begins with the size of its content, which streaming writers do not know
 * @param windowLog logarithm (base 2) of the window that a frame announces; 0 for the library's choice of 21
 */
public record ZstdFrames(boolean checksum, boolean contentSize, int windowLog) {
    /** Checksum on, no content size, 2 MiB window: what Databento's writers do. */
    public static final ZstdFrames DEFAULT = new ZstdFrames(true, false, 0);

    /** Records of a frame in files as delivered. */
    public static final int RECORDS_A_FRAME = 40_000;

    private static final int SKIPPABLE_MAGIC = 0x184D2A50;
    private static final int METADATA_LENGTH_OFFSET = 4;
    private static final int PRELUDE = 8;

    /** The same with or without checksums. */
    public ZstdFrames withChecksum(boolean value) {
        return new ZstdFrames(value, contentSize, windowLog);
    }

    /** The same with or without content sizes; with them the window is as small as the content. */
    public ZstdFrames withContentSize(boolean value) {
        return new ZstdFrames(checksum, value, windowLog);
    }

    /** The same with another window, 10 to 31; it is announced even if the content is smaller. */
    public ZstdFrames withWindowLog(int value) {
        return new ZstdFrames(checksum, contentSize, value);
    }

    /** All in one frame. */
    public byte[] single(byte[] content) {
        return cut(content);
    }

    /** A well-formed DBN file as delivered: the metadata in a frame of its own, then frames of 40,000 records. */
    public byte[] asDelivered(byte[] dbn) {
        return asDelivered(dbn, RECORDS_A_FRAME);
    }

    /** A well-formed DBN file of bars as delivered, with another number of 56-byte records a frame. */
    public byte[] asDelivered(byte[] dbn, int recordsAFrame) {
        int metadata = ByteBuffer.wrap(dbn).order(ByteOrder.LITTLE_ENDIAN).getInt(METADATA_LENGTH_OFFSET);
        int header = Math.min(dbn.length, PRELUDE + metadata);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(single(Arrays.copyOf(dbn, header)));
        if (header < dbn.length) {
            out.writeBytes(every(Arrays.copyOfRange(dbn, header, dbn.length), recordsAFrame * Bar.BYTES));
        }
        return out.toByteArray();
    }

    /** Frames of these sizes of content, then a frame with the rest if there is any. */
    public byte[] cut(byte[] content, int... sizes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int from = 0;
        for (int size : sizes) {
            frame(out, content, from, size);
            from += size;
        }
        if (from < content.length || content.length == 0) {
            frame(out, content, from, content.length - from);
        }
        return out.toByteArray();
    }

    /** Frames of this many bytes of content each; 1 makes a frame of every byte. */
    public byte[] every(byte[] content, int size) {
        int[] sizes = new int[content.length / size];
        Arrays.fill(sizes, size);
        return cut(content, sizes);
    }

    /** A frame that every decoder must pass over; the magic number ends in {@code nibble}, 0 to 15. */
    public static byte[] skippable(int nibble, byte[] payload) {
        return ByteBuffer.allocate(2 * Integer.BYTES + payload.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(SKIPPABLE_MAGIC + nibble)
                .putInt(payload.length)
                .put(payload)
                .array();
    }

    /** Parts of a file, one after the other. */
    public static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private void frame(ByteArrayOutputStream out, byte[] content, int from, int size) {
        if (contentSize) {
            out.writeBytes(sizedFrame(Arrays.copyOfRange(content, from, from + size)));
            return;
        }
        try (OutputStream frames = stream(out)) {
            frames.write(content, from, size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] sizedFrame(byte[] content) {
        try (ZstdCompressCtx context = new ZstdCompressCtx()) {
            context.setChecksum(checksum);
            context.setContentSize(true);
            return context.compress(content);
        }
    }

    /** A stream that ends a frame at every flush; closing it closes {@code out}. */
    @SuppressWarnings("resource") // closed by the caller
    OutputStream stream(OutputStream out) throws IOException {
        ZstdOutputStreamNoFinalizer frames = new ZstdOutputStreamNoFinalizer(out);
        frames.setChecksum(checksum);
        frames.setCloseFrameOnFlush(true);
        if (windowLog > 0) {
            frames.setWindowLog(windowLog);
        }
        return frames;
    }
}
