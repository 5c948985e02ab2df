package dev.frontmonth.sample.dbn;

import java.nio.ByteBuffer;

/**
 * One OHLCV bar as DBN holds it. No value is checked: tests write senseless bars on purpose.
 *
 * @param tsNs opening time, nanoseconds since 1970-01-01T00:00Z
 * @param publisherId dataset and venue, unsigned 16 bit; 1 for GLBX.MDP3
 * @param instrumentId unsigned 32 bit
 * @param open price × 1e9
 * @param high price × 1e9
 * @param low price × 1e9
 * @param close price × 1e9
 * @param volume lots traded, unsigned 64 bit
 */
public record Bar(
        long tsNs, int publisherId, long instrumentId, long open, long high, long low, long close, long volume) {

    static final int BYTES = 56;
    static final int TS_OUT_BYTES = 8;
    private static final int WORD = 4;

    /** Puts the 56 bytes of the record; {@code buffer} must be little-endian. */
    void put(ByteBuffer buffer, int rtype) {
        putBar(buffer, BYTES, rtype);
    }

    /** Puts the 64 bytes of a record that also carries the time at which the gateway sent it. */
    void putWithTsOut(ByteBuffer buffer, int rtype, long tsOutNs) {
        putBar(buffer, BYTES + TS_OUT_BYTES, rtype);
        buffer.putLong(tsOutNs);
    }

    private void putBar(ByteBuffer buffer, int recordBytes, int rtype) {
        buffer.put((byte) (recordBytes / WORD))
                .put((byte) rtype)
                .putShort((short) publisherId)
                .putInt((int) instrumentId)
                .putLong(tsNs)
                .putLong(open)
                .putLong(high)
                .putLong(low)
                .putLong(close)
                .putLong(volume);
    }
}
