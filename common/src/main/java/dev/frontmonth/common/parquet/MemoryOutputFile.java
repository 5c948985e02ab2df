package dev.frontmonth.common.parquet;

import java.io.ByteArrayOutputStream;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A file in memory. Day files are small, and in memory they are hashed once and written with one call. */
final class MemoryOutputFile implements OutputFile {
    private static final int INITIAL = 1 << 15;

    private final Bytes bytes = new Bytes();

    /** Gives access to the array itself, which saves a copy. */
    private static final class Bytes extends ByteArrayOutputStream {
        Bytes() {
            super(INITIAL);
        }

        byte[] array() {
            return buf;
        }
    }

    byte[] array() {
        return bytes.array();
    }

    int length() {
        return bytes.size();
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) {
        bytes.reset();
        return new PositionOutputStream() {
            @Override
            public long getPos() {
                return bytes.size();
            }

            @Override
            public void write(int b) {
                bytes.write(b);
            }

            @Override
            public void write(byte[] b, int off, int len) {
                bytes.write(b, off, len);
            }
        };
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
        return create(blockSizeHint);
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }
}
