package dev.frontmonth.sample.dbn;

import java.util.List;

/**
 * One entry of the metadata's symbol mappings.
 *
 * @param rawSymbol the symbol that is mapped
 * @param intervals what it is mapped to, and when; written in this order
 */
public record Mapping(String rawSymbol, List<Interval> intervals) {

    public Mapping {
        intervals = List.copyOf(intervals);
    }
}
