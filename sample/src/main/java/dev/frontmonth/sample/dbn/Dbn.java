package dev.frontmonth.sample.dbn;

/** Code numbers of the DBN format, as far as bar files need them. */
public final class Dbn {
    public static final int SCHEMA_TRADES = 4;
    public static final int SCHEMA_OHLCV_1S = 5;
    public static final int SCHEMA_OHLCV_1M = 6;
    public static final int SCHEMA_OHLCV_1H = 7;
    public static final int SCHEMA_OHLCV_1D = 8;
    /** A stream of several schemas, such as a live capture. */
    public static final int SCHEMA_MIXED = 0xFFFF;

    public static final int STYPE_INSTRUMENT_ID = 0;
    public static final int STYPE_RAW_SYMBOL = 1;
    public static final int STYPE_CONTINUOUS = 3;
    public static final int STYPE_PARENT = 4;
    /** No symbol type, as in a live capture. */
    public static final int STYPE_NONE = 0xFF;

    public static final int RTYPE_SYMBOL_MAPPING = 0x16;
    public static final int RTYPE_OHLCV_1S = 0x20;
    public static final int RTYPE_OHLCV_1M = 0x21;
    public static final int RTYPE_OHLCV_1H = 0x22;
    public static final int RTYPE_OHLCV_1D = 0x23;

    /** A price that the vendor left undefined. */
    public static final long UNDEF_PRICE = Long.MAX_VALUE;
    /** A timestamp that the vendor left undefined: all bits set. */
    public static final long UNDEF_TIMESTAMP = -1;
    /** The end of a query without an end: all bits set. */
    public static final long NO_END = -1;

    private Dbn() {}
}
