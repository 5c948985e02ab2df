package dev.frontmonth.extract.dbn;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A stream of uncompressed bytes. */
interface ByteSource extends AutoCloseable {
    /**
     * Appends at least one byte to the buffer, which must have room.
     *
     * @return false at the end of the stream, when nothing was appended
     */
    boolean read(ByteBuffer target) throws IOException;

    @Override
    void close();
}
