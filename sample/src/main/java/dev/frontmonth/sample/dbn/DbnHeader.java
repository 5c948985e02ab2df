package dev.frontmonth.sample.dbn;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The prelude and metadata of a DBN file, encoded.
 *
 * <p>The builder starts from what a download of {@code ohlcv-1m} bars of GLBX.MDP3 looks like. It writes whatever it is
 * told, so that a test can also write lengths, counts and dates that are wrong.
 */
public final class DbnHeader {
    private final byte[] bytes;
    private final int version;
    private final boolean tsOut;

    private DbnHeader(byte[] bytes, int version, boolean tsOut) {
        this.bytes = bytes;
        this.version = version;
        this.tsOut = tsOut;
    }

    /** A header of version 3, schema ohlcv-1m, parent symbols to instrument ids, without range, symbols or mappings. */
    public static Builder builder() {
        return new Builder();
    }

    /** The encoded header; the first record follows its last byte. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    int version() {
        return version;
    }

    boolean tsOut() {
        return tsOut;
    }

    /** Collects the fields of a header. */
    public static final class Builder {
        private static final long NANOS_A_DAY = 86_400_000_000_000L;

        int version = 3;
        String dataset = "GLBX.MDP3";
        int schema = Dbn.SCHEMA_OHLCV_1M;
        long startNs;
        long endNs = Dbn.NO_END;
        long limit;
        int stypeIn = Dbn.STYPE_PARENT;
        int stypeOut = Dbn.STYPE_INSTRUMENT_ID;
        boolean tsOut;
        List<String> symbols = List.of();
        List<String> partial = List.of();
        List<String> notFound = List.of();
        final List<Mapping> mappings = new ArrayList<>();
        OptionalInt symbolWidth = OptionalInt.empty();
        OptionalLong metadataLength = OptionalLong.empty();
        OptionalLong symbolCount = OptionalLong.empty();
        OptionalLong mappingCount = OptionalLong.empty();
        long schemaDefinitionLength;

        private Builder() {}

        /** The version byte; 1 gets the layout of version 1, everything above 2 the padding of version 3. */
        public Builder version(int value) {
            version = value;
            return this;
        }

        /** At most 16 characters. */
        public Builder dataset(String value) {
            dataset = value;
            return this;
        }

        /** A {@code Dbn.SCHEMA_} code, or any unsigned 16 bit number. */
        public Builder schema(int value) {
            schema = value;
            return this;
        }

        /** Start of the query, nanoseconds since 1970-01-01T00:00Z, inclusive. */
        public Builder start(long ns) {
            startNs = ns;
            return this;
        }

        /** End of the query, nanoseconds since 1970-01-01T00:00Z, exclusive; {@link Dbn#NO_END} for none. */
        public Builder end(long ns) {
            endNs = ns;
            return this;
        }

        /** The query's range in whole UTC dates, the second exclusive. */
        public Builder range(LocalDate start, LocalDate endExclusive) {
            return start(start.toEpochDay() * NANOS_A_DAY).end(endExclusive.toEpochDay() * NANOS_A_DAY);
        }

        /** The greatest number of records asked for; 0 for no limit. */
        public Builder limit(long records) {
            limit = records;
            return this;
        }

        /** A {@code Dbn.STYPE_} code, or any byte. */
        public Builder stypeIn(int value) {
            stypeIn = value;
            return this;
        }

        /** A {@code Dbn.STYPE_} code, or any byte. */
        public Builder stypeOut(int value) {
            stypeOut = value;
            return this;
        }

        /** Whether the records carry their sending time; {@link DbnFile} then writes one to each bar. */
        public Builder tsOut(boolean value) {
            tsOut = value;
            return this;
        }

        /** The symbols of the query. */
        public Builder symbols(String... values) {
            symbols = List.of(values);
            return this;
        }

        /** Symbols that did not resolve on every date. */
        public Builder partial(String... values) {
            partial = List.of(values);
            return this;
        }

        /** Symbols that resolved on no date. */
        public Builder notFound(String... values) {
            notFound = List.of(values);
            return this;
        }

        /** Adds a mapping; the same symbol may be added twice, which no vendor does. */
        public Builder mapping(String rawSymbol, Interval... intervals) {
            return mapping(new Mapping(rawSymbol, List.of(intervals)));
        }

        /** Adds a mapping. */
        public Builder mapping(Mapping mapping) {
            mappings.add(mapping);
            return this;
        }

        /** Another width of the symbol fields than 22 (version 1) or 71 bytes. */
        public Builder symbolWidth(int width) {
            symbolWidth = OptionalInt.of(width);
            return this;
        }

        /** Writes this length (unsigned 32 bit) of the metadata instead of the true one. */
        public Builder metadataLength(long wrong) {
            metadataLength = OptionalLong.of(wrong);
            return this;
        }

        /** Writes this number of query symbols (unsigned 32 bit) instead of the true one. */
        public Builder symbolCount(long wrong) {
            symbolCount = OptionalLong.of(wrong);
            return this;
        }

        /** Writes this number of mappings (unsigned 32 bit) instead of the true one. */
        public Builder mappingCount(long wrong) {
            mappingCount = OptionalLong.of(wrong);
            return this;
        }

        /** Every official reader refuses another value than 0. */
        public Builder schemaDefinitionLength(long wrong) {
            schemaDefinitionLength = wrong;
            return this;
        }

        /**
         * Encodes the header.
         *
         * @throws IllegalArgumentException if a text is longer than its field
         */
        public DbnHeader build() {
            return new DbnHeader(new HeaderEncoder(this).encode(), version, tsOut);
        }
    }
}
