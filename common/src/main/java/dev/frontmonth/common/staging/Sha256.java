package dev.frontmonth.common.staging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as 64 lower-case hexadecimal digits: the identity of every source, file and line. */
public final class Sha256 {
    /** What stands for the line before the first. */
    public static final String ZERO = "0".repeat(64);

    private static final int DIGITS = 64;
    private static final int BUFFER = 1 << 18;

    /** Never fed, only copied: a copy costs nothing, where the platform looks through its providers for each new digest. */
    private static final MessageDigest FRESH = fromPlatform();

    private Sha256() {}

    /** Returns a fresh digest. */
    public static MessageDigest digest() {
        try {
            return (MessageDigest) FRESH.clone();
        } catch (CloneNotSupportedException e) {
            return fromPlatform();
        }
    }

    /** Every Java platform has the algorithm. */
    private static MessageDigest fromPlatform() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns whether a text has the form of a SHA-256. A loop and no pattern, because a manifest holds tens of thousands. */
    public static boolean isHex(String text) {
        if (text.length() != DIGITS) {
            return false;
        }
        for (int i = 0; i < DIGITS; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    /** Returns the text form of a finished digest. */
    public static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    /** Hashes the first {@code length} bytes of an array. */
    public static String of(byte[] bytes, int length) {
        MessageDigest digest = digest();
        digest.update(bytes, 0, length);
        return hex(digest.digest());
    }

    /** Hashes an array. */
    public static String of(byte[] bytes) {
        return of(bytes, bytes.length);
    }

    /** Hashes a file, reading it once in constant memory. */
    public static String ofFile(Path file) throws IOException {
        MessageDigest digest = digest();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            // Day files are small and many: a full buffer for each would be most of what merge allocates.
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.max(1, Math.min(BUFFER, channel.size())));
            while (channel.read(buffer) >= 0) {
                digest.update(buffer.flip());
                buffer.clear();
            }
        }
        return hex(digest.digest());
    }
}
