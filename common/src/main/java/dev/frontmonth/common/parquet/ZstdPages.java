package dev.frontmonth.common.parquet;

import com.github.luben.zstd.ZstdDecompressCtx;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Decompresses zstd pages without Hadoop's codecs, whose configuration comes from the environment. Belongs to one thread. */
final class ZstdPages
        implements CompressionCodecFactory, CompressionCodecFactory.BytesInputDecompressor, AutoCloseable {
    /** More than a page of the most rows that a day file may have. */
    private static final int LARGEST_PAGE = 1 << 26;

    private final ZstdDecompressCtx context = new ZstdDecompressCtx();

    @Override
    public BytesInput decompress(BytesInput bytes, int uncompressedSize) throws IOException {
        requireBounded(uncompressedSize);
        byte[] page = new byte[uncompressedSize];
        byte[] packed = bytes.toInputStream().readAllBytes();
        int size = context.decompressByteArray(page, 0, page.length, packed, 0, packed.length);
        if (size != uncompressedSize) {
            throw new IOException("a page of " + uncompressedSize + " bytes was expected, found " + size);
        }
        return BytesInput.from(page);
    }

    private static void requireBounded(int uncompressedSize) throws IOException {
        if (uncompressedSize < 0 || uncompressedSize > LARGEST_PAGE) {
            throw new IOException(
                    "a page of at most " + LARGEST_PAGE + " bytes was expected, found " + uncompressedSize);
        }
    }

    @Override
    public void decompress(ByteBuffer input, int compressedSize, ByteBuffer output, int uncompressedSize) {
        throw new UnsupportedOperationException("pages are read from the heap");
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        if (codec != CompressionCodecName.ZSTD) {
            throw new IllegalArgumentException("ZSTD pages were expected, found " + codec);
        }
        return this;
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("this side reads");
    }

    @Override
    public void release() {
        // The context outlives a file; close() frees it.
    }

    @Override
    public void close() {
        context.close();
    }
}
