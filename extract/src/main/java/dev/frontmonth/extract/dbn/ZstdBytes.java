package dev.frontmonth.extract.dbn;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import dev.frontmonth.common.cli.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * The content of a zstd file, frame by frame. A library's stream would end quietly where the file was cut between two frames'
 * blocks, and would take any window; walking the frames ourselves, an incomplete frame is an error, trailing bytes are an error,
 * and hostile frames are refused before memory is spent on them.
 */
final class ZstdBytes implements ByteSource {
    /** What the zstd library itself accepts when it streams; Databento's frames need 2 MiB. */
    private static final long LARGEST_WINDOW = 1L << 27;

    /** Bars compress 4 to 10 times; 131 kB of a hostile file can become 4 GiB. */
    private static final long LARGEST_RATIO = 1_000;

    private static final long RATIO_FREE_BYTES = 64L << 20;
    private static final int BUFFER = 1 << 18;
    private static final int SKIPPABLE_HEADER = 8;

    private final FileChannel file;
    private final String name;
    private final ByteBuffer packed = DirectBuffers.take(BUFFER).limit(0);
    private final ZstdDecompressCtx context = new ZstdDecompressCtx();
    private long filePosition;
    private long produced;
    private long frames;
    private long framesWithoutChecksum;
    private boolean inFrame;
    private boolean closed;

    ZstdBytes(FileChannel file, String name) {
        this.file = file;
        this.name = name;
    }

    /** Returns the number of frames begun that carry no checksum, so that a flipped bit in them may pass unseen. */
    long framesWithoutChecksum() {
        return framesWithoutChecksum;
    }

    @Override
    public boolean read(ByteBuffer target) throws IOException {
        int before = target.position();
        while (target.position() == before) {
            if (!inFrame && !beginFrame()) {
                return false;
            }
            if (!packed.hasRemaining() && !fill()) {
                throw refuse("zstd frame %d is cut: the file ends inside it", frames);
            }
            decompress(target);
        }
        produced += target.position() - before;
        if (produced > RATIO_FREE_BYTES + LARGEST_RATIO * position()) {
            throw refuse("the content is more than %d times the file: a decompression bomb", LARGEST_RATIO);
        }
        return true;
    }

    private void decompress(ByteBuffer target) {
        try {
            inFrame = !context.decompressDirectByteBufferStream(target, packed);
        } catch (ZstdException e) {
            throw refuse("zstd frame %d is damaged: %s", frames, String.valueOf(e.getMessage()))
                    .causedBy(e);
        }
    }

    /** Steps over skippable frames to the next frame's first byte; false at the end of the file. */
    private boolean beginFrame() throws IOException {
        while (true) {
            fillTo(ZstdFrameHeader.LONGEST);
            if (!packed.hasRemaining()) {
                return false;
            }
            if (packed.remaining() < Integer.BYTES) {
                throw refuse("%d bytes follow the last zstd frame", packed.remaining());
            }
            int magic = packed.getInt(packed.position());
            if (!ZstdFrameHeader.isSkippable(magic)) {
                requireFrame(magic);
                frames++;
                inFrame = true;
                return true;
            }
            skip();
        }
    }

    private void requireFrame(int magic) {
        if (magic != ZstdFrameHeader.MAGIC) {
            throw refuse("a zstd frame was expected, found bytes that begin none");
        }
        ZstdFrameHeader header = ZstdFrameHeader.parse(packed);
        if (header.dictionaryId() != 0) {
            throw refuse("a zstd frame without dictionary was expected, found dictionary %d", header.dictionaryId());
        }
        if (header.windowBytes() < 0 || header.windowBytes() > LARGEST_WINDOW) {
            throw refuse(
                    "a zstd window of at most %d bytes was expected, found %s",
                    LARGEST_WINDOW, Long.toUnsignedString(header.windowBytes()));
        }
        if (!header.hasChecksum()) {
            framesWithoutChecksum++;
        }
    }

    private void skip() throws IOException {
        if (packed.remaining() < SKIPPABLE_HEADER) {
            throw refuse("a skippable zstd frame is cut");
        }
        long length = Integer.toUnsignedLong(packed.getInt(packed.position() + Integer.BYTES));
        packed.position(packed.position() + SKIPPABLE_HEADER);
        while (length > 0) {
            if (!packed.hasRemaining() && !fill()) {
                throw refuse("a skippable zstd frame is cut");
            }
            int step = (int) Math.min(length, packed.remaining());
            packed.position(packed.position() + step);
            length -= step;
        }
    }

    private void fillTo(int bytes) throws IOException {
        boolean more = true;
        while (more && packed.remaining() < bytes) {
            more = fill();
        }
    }

    private boolean fill() throws IOException {
        packed.compact();
        int count = file.read(packed, filePosition);
        packed.flip();
        if (count <= 0) {
            return false;
        }
        filePosition += count;
        return true;
    }

    private long position() {
        return filePosition - packed.remaining();
    }

    private Refusal refuse(String what, Object... arguments) {
        return Refusal.data(what, arguments)
                .at("%s at compressed byte %d", name, position())
                .next("download the file again");
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            context.close();
            DirectBuffers.give(packed);
        }
    }
}
