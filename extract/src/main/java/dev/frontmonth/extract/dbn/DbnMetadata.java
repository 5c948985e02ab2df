package dev.frontmonth.extract.dbn;

import java.util.List;
import java.util.OptionalLong;

/**
 * The header of a DBN file.
 *
 * @param version 1, 2 or 3
 * @param dataset such as {@code GLBX.MDP3}
 * @param schema DBN's number of the schema; {@link Schema#MIXED} for none
 * @param startNs begin of the query range, nanoseconds since 1970-01-01T00:00Z, inclusive; none for a live capture
 * @param endNs its end, exclusive; none for a live capture
 * @param limit most records that were asked for; 0 for all
 * @param tsOut whether every record ends with the time at which it was sent, 8 bytes more
 * @param partial symbols that resolved on some dates only
 * @param notFound symbols that resolved on no date
 * @param intervals symbol mappings, flattened
 */
public record DbnMetadata(
        int version,
        String dataset,
        int schema,
        OptionalLong startNs,
        OptionalLong endNs,
        long limit,
        boolean tsOut,
        List<String> partial,
        List<String> notFound,
        List<SymbolInterval> intervals) {

    /** Returns the header without its mappings, which are most of it; for keeping thousands of headers. */
    public DbnMetadata withoutMappings() {
        return new DbnMetadata(version, dataset, schema, startNs, endNs, limit, tsOut, partial, notFound, List.of());
    }
}
