package dev.frontmonth.common.parquet;

import dev.frontmonth.common.staging.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * A Parquet file in memory.
 *
 * @param bytes its bytes, from position 0 to the limit
 * @param rows number of rows
 * @param sha256 of all bytes
 * @param bodySha256 of the bytes before the footer: equal rows give equal bodies, whatever the footer's metadata says
 */
public record EncodedFile(ByteBuffer bytes, long rows, String sha256, String bodySha256) {

    static EncodedFile of(byte[] array, int length, int bodyLength, long rows) {
        MessageDigest digest = Sha256.digest();
        digest.update(array, 0, bodyLength);
        String body = Sha256.hex(digest(digest));
        digest.update(array, bodyLength, length - bodyLength);
        return new EncodedFile(ByteBuffer.wrap(array, 0, length), rows, Sha256.hex(digest.digest()), body);
    }

    /** The digest so far; the running digest goes on. */
    private static byte[] digest(MessageDigest running) {
        try {
            return ((MessageDigest) running.clone()).digest();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 digests of this platform cannot be cloned", e);
        }
    }

    /** Returns the number of bytes. */
    public long size() {
        return bytes.limit();
    }
}
