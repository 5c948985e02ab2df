package dev.frontmonth.extract.dbn;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The bytes of an uncompressed file, read by position, so that several passes share one open file. */
final class PlainBytes implements ByteSource {
    private final FileChannel file;
    private long position;

    PlainBytes(FileChannel file) {
        this.file = file;
    }

    @Override
    public boolean read(ByteBuffer target) throws IOException {
        int count = file.read(target, position);
        if (count < 0) {
            return false;
        }
        position += count;
        return true;
    }

    @Override
    public void close() {
        // The channel belongs to the file.
    }
}
