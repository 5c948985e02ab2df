package dev.frontmonth.common.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;

/** Compresses pages with zstd, over a context and buffers that are reused from page to page. Not for several threads. */
final class PageCompressor implements AutoCloseable {
    /**
     * Fixed, because the level decides the bytes. Higher ones save under one per cent of a day file's small pages at twice the
     * time.
     */
    private static final int LEVEL = 3;

    private final ZstdCompressCtx context = new ZstdCompressCtx().setLevel(LEVEL);
    private byte[] raw = new byte[0];
    private byte[] packed = new byte[0];

    /** Returns the compressed page; it is valid until the next call. */
    BytesInput compress(BytesInput page) throws IOException {
        int size = Math.toIntExact(page.size());
        if (raw.length < size) {
            raw = new byte[Math.max(size, 2 * raw.length)];
            packed = Arrays.copyOf(packed, Math.toIntExact(Zstd.compressBound(raw.length)));
        }
        page.toInputStream().readNBytes(raw, 0, size);
        return BytesInput.from(packed, 0, context.compressByteArray(packed, 0, packed.length, raw, 0, size));
    }

    @Override
    public void close() {
        context.close();
    }
}
