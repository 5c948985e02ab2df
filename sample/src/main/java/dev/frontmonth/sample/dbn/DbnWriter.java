package dev.frontmonth.sample.dbn;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes a DBN file of 1-minute bars of any size in constant memory. */
public final class DbnWriter implements Closeable {
    private final OutputStream out;
    private final ByteBuffer frame =
            ByteBuffer.allocate(ZstdFrames.RECORDS_A_FRAME * Bar.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    private DbnWriter(OutputStream out, DbnHeader header) throws IOException {
        this.out = out;
        out.write(header.toBytes());
        out.flush();
    }

    /** An uncompressed file; closing the writer closes {@code out}. */
    public static DbnWriter plain(OutputStream out, DbnHeader header) throws IOException {
        return new DbnWriter(out, header);
    }

    /** A compressed file in the layout of {@link ZstdFrames#asDelivered}; closing the writer closes {@code out}. */
    public static DbnWriter zstd(OutputStream out, DbnHeader header) throws IOException {
        return new DbnWriter(ZstdFrames.DEFAULT.stream(out), header);
    }

    /** Appends a 1-minute bar. The header must not announce a sending time. */
    public void bar(Bar bar) throws IOException {
        if (!frame.hasRemaining()) {
            writeFrame();
        }
        bar.put(frame, Dbn.RTYPE_OHLCV_1M);
    }

    @Override
    public void close() throws IOException {
        try (out) {
            if (frame.position() > 0) {
                writeFrame();
            }
        }
    }

    /** One frame a flush: see {@link ZstdFrames#stream}. */
    private void writeFrame() throws IOException {
        out.write(frame.array(), 0, frame.position());
        out.flush();
        frame.clear();
    }
}
