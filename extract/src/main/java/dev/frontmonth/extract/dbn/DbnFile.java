package dev.frontmonth.extract.dbn;

import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.cli.ShellWord;
import dev.frontmonth.common.staging.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/**
 * An open DBN file, plain or in zstd; what it is, its first bytes tell, not its name. All passes read the one open file, and
 * {@link #requireUnchanged} finds out if it was written to meanwhile.
 */
public final class DbnFile implements AutoCloseable {
    private static final int PROBE = 12;
    private static final int HASH_BUFFER = 1 << 18;
    private static final int GZIP_MAGIC = 0x8B1F;
    private static final int ZIP_MAGIC = 0x4B50;

    private final Path path;
    private final FileChannel channel;
    private final FileStamp opened;
    private final boolean compressed;

    private DbnFile(Path path, FileChannel channel, FileStamp opened, boolean compressed) {
        this.path = path;
        this.channel = channel;
        this.opened = opened;
        this.compressed = compressed;
    }

    /**
     * Opens a file and looks at its first bytes.
     *
     * @throws Refusal if it is missing, not a regular file, or certainly not DBN
     */
    public static DbnFile open(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw Refusal.of(ExitCode.NO_INPUT, "the source does not exist")
                    .at(path.toString())
                    .next("correct the path");
        }
        // Also before opening: a FIFO would block here for ever.
        if (!Files.isRegularFile(path)) {
            throw Refusal.data("a source must be a regular file or a folder").at(path.toString());
        }
        // Before opening: if another file takes the name in between, the stamp is not that file's, and it shows.
        FileStamp stamp = FileStamp.of(path);
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new DbnFile(path, channel, stamp, probe(channel, path));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Opens a file again that was looked at before, and refuses it if it was written to since. */
    public static DbnFile reopen(Path path, FileStamp stamp) throws IOException {
        DbnFile file = open(path);
        if (!file.opened.equals(stamp)) {
            file.close();
            throw file.changed();
        }
        return file;
    }

    /** Returns whether a file begins like a DBN or zstd file, so that a folder's other files can be passed over. */
    public static boolean looksLikeDbn(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer head = head(channel);
            return head.limit() >= Integer.BYTES && (isDbn(head) || isZstd(head.getInt(0)));
        }
    }

    /** Returns whether a file begins like a zip, in which the vendor's portal packs a download folder. */
    public static boolean looksLikeZip(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer head = head(channel);
            return head.limit() >= Integer.BYTES && (head.getInt(0) & 0xFFFF) == ZIP_MAGIC;
        }
    }

    /** Refuses a zip with the command that unpacks it. */
    public static Refusal zipped(Path path) {
        String folder = path.toString().replaceAll("(?i)\\.zip$", "") + ".unpacked";
        return refuse(path, "it is a zip, as a download comes from the portal")
                .left("nothing was written")
                .next("unpack it with: unzip %s -d %s, then give that folder"
                        .formatted(ShellWord.quoted(path.toString()), ShellWord.quoted(folder)));
    }

    private static ByteBuffer head(FileChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(PROBE).order(ByteOrder.LITTLE_ENDIAN);
        while (head.hasRemaining() && channel.read(head, head.position()) > 0) {
            // A read may give fewer bytes than there are.
        }
        return head.flip();
    }

    private static boolean isDbn(ByteBuffer head) {
        return head.get(0) == 'D' && head.get(1) == 'B' && head.get(2) == 'N';
    }

    private static boolean isZstd(int magic) {
        return magic == ZstdFrameHeader.MAGIC || ZstdFrameHeader.isSkippable(magic);
    }

    /** Returns whether the file is compressed; whatever is neither DBN nor zstd is refused by the name it may have. */
    private static boolean probe(FileChannel channel, Path path) throws IOException {
        ByteBuffer head = head(channel);
        if (head.limit() < Integer.BYTES) {
            throw refuse(path, head.limit() == 0 ? "it is empty" : "it has only " + head.limit() + " bytes");
        }
        int magic = head.getInt(0);
        if (isDbz(head, magic)) {
            throw refuse(path, "it is the older DBZ format")
                    .next("convert it with Databento's dbn tool, or download it again");
        }
        if (isDbn(head)) {
            return false;
        }
        if (isZstd(magic)) {
            return true;
        }
        if ((magic & 0xFFFF) == GZIP_MAGIC) {
            throw refuse(path, "it is gzip").next("unpack it first");
        }
        if ((magic & 0xFFFF) == ZIP_MAGIC) {
            throw zipped(path);
        }
        throw refuse(path, "it begins with neither 'DBN' nor a zstd frame; a fragment without header cannot be used")
                .next("give the DBN file as it was downloaded");
    }

    private static boolean isDbz(ByteBuffer head, int magic) {
        return ZstdFrameHeader.isSkippable(magic)
                && head.limit() == PROBE
                && head.get(8) == 'D'
                && head.get(9) == 'B'
                && head.get(10) == 'Z';
    }

    private static Refusal refuse(Path path, String why) {
        return Refusal.data("not a DBN file: %s", why).at(path.toString());
    }

    /** Returns the file's name without its folders. */
    public String name() {
        return String.valueOf(path.getFileName());
    }

    /** Returns the path as given. */
    public Path path() {
        return path;
    }

    /** Returns the size in bytes at the time of opening. */
    public long size() {
        return opened.size();
    }

    /** Hashes the whole file. */
    public String sha256() throws IOException {
        MessageDigest digest = Sha256.digest();
        ByteBuffer buffer = DirectBuffers.take(HASH_BUFFER);
        long position = 0;
        for (int count = channel.read(buffer, 0); count > 0; count = channel.read(buffer, position)) {
            position += count;
            digest.update(buffer.flip());
            buffer.clear();
        }
        DirectBuffers.give(buffer);
        if (position != opened.size()) {
            throw changed();
        }
        return Sha256.hex(digest.digest());
    }

    /** Begins a pass over the file: reads the header, and stands at the first record. */
    public BarReader read() throws IOException {
        ByteSource bytes = compressed ? new ZstdBytes(channel, path.toString()) : new PlainBytes(channel);
        DbnStream stream = new DbnStream(bytes, path.toString());
        try {
            return new BarReader(stream);
        } catch (IOException | RuntimeException e) {
            stream.close();
            throw e;
        }
    }

    /** Returns what tells whether the file was written to since. */
    public FileStamp stamp() {
        return opened;
    }

    /** Refuses to go on if the file is not what it was when it was opened. */
    public void requireUnchanged() throws IOException {
        if (!FileStamp.of(path).equals(opened)) {
            throw changed();
        }
    }

    private Refusal changed() {
        return Refusal.data("the source was written to or replaced while it was read")
                .at(path.toString())
                .left("what was done before stays")
                .next("wait until the download has ended, then run with --resume");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
