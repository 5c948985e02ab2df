package dev.frontmonth.common.manifest;

import dev.frontmonth.common.staging.Sha256;
import java.security.MessageDigest;

/**
 * Where a manifest ends, which is what the next line continues.
 *
 * @param seq number of the last whole line; 0 if there is none
 * @param lastSha256 SHA-256 of that line without its end; 64 zeros if there is none
 * @param length bytes of all whole lines
 * @param tornBytes bytes of a last line without its end; 0 if there is none
 */
public record ManifestTail(long seq, String lastSha256, long length, long tornBytes) {
    /** The version of the line format that this program writes and reads. */
    static final int FORMAT_VERSION = 1;

    /** A manifest without lines. */
    static final ManifestTail EMPTY = new ManifestTail(0, Sha256.ZERO, 0, 0);

    ManifestTail next(String sha256, long bytes) {
        return new ManifestTail(seq + 1, sha256, length + bytes, 0);
    }

    ManifestTail withTorn(long bytes) {
        return new ManifestTail(seq, lastSha256, length, bytes);
    }

    static String hash(byte[] bytes, int offset, int length) {
        MessageDigest digest = Sha256.digest();
        digest.update(bytes, offset, length);
        return Sha256.hex(digest.digest());
    }
}
