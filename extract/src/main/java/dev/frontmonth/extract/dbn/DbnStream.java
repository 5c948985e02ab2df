package dev.frontmonth.extract.dbn;

import dev.frontmonth.common.cli.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A window over the uncompressed bytes of a DBN file, which knows its place in the file. All numbers are little-endian. */
final class DbnStream implements AutoCloseable {
    private static final int WINDOW = 1 << 20;

    private final ByteSource source;
    private final String name;
    private final ByteBuffer window = DirectBuffers.take(WINDOW).limit(0);
    private long windowOffset;
    private boolean closed;

    DbnStream(ByteSource source, String name) {
        this.source = source;
        this.name = name;
    }

    /** Returns the bytes at hand, from the position on; a caller moves the position over what it has read. */
    ByteBuffer window() {
        return window;
    }

    /** Returns the offset of the position in the uncompressed file. */
    long offset() {
        return windowOffset + window.position();
    }

    /** Gets more bytes, at least {@code count} of them if the file has them; returns how many are at hand. */
    int fill(int count) throws IOException {
        if (window.remaining() >= count) {
            return window.remaining();
        }
        windowOffset += window.position();
        window.compact();
        boolean more = true;
        while (more && window.position() < count) {
            more = source.read(window);
        }
        window.flip();
        return window.remaining();
    }

    /** Gets {@code count} bytes, which the file must have. */
    void require(int count, String what) throws IOException {
        if (fill(count) < count) {
            throw refuse(
                    "the file ends inside %s: %d bytes were expected, %d are left", what, count, window.remaining());
        }
    }

    /** Steps over bytes, which the file must have. */
    void skip(long count, String what) throws IOException {
        long left = count;
        while (left > 0) {
            int step = (int) Math.min(left, WINDOW);
            require(step, what);
            window.position(window.position() + step);
            left -= step;
        }
    }

    /** Begins a refusal at the current offset. */
    Refusal refuse(String what, Object... arguments) {
        return Refusal.data(what, arguments).at("%s at byte %d", name, offset());
    }

    /** Returns the number of zstd frames seen so far without a checksum. */
    long framesWithoutChecksum() {
        return source instanceof ZstdBytes zstd ? zstd.framesWithoutChecksum() : 0;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            source.close();
            DirectBuffers.give(window);
        }
    }
}
