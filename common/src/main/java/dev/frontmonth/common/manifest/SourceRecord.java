package dev.frontmonth.common.manifest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A source as extract found it, registered before its first day.
 *
 * @param source the source's folder under {@code raw}
 * @param file the source's identity
 * @param dataset as in the DBN metadata, such as {@code GLBX.MDP3}
 * @param dbnVersion 1, 2 or 3
 * @param queryStart begin of the query range, inclusive; none for a live capture
 * @param queryEnd end of the query range, exclusive; none for a live capture
 * @param bars number of 1-minute bars in the file
 * @param firstTs start of the first bar in microseconds; none without bars
 * @param lastTs start of the last bar in microseconds; none without bars
 * @param dateOrdered whether the bars' UTC dates never go back in the file
 * @param cutByLimit whether the query's record limit was reached, so that bars after the last may be missing
 * @param mapping where the symbols come from: {@code metadata}, {@code stream} or {@code symbology.json}
 * @param mappingSha256 of the {@code symbology.json} used; none otherwise
 * @param supersedes folders of the sources that this one replaces
 * @param contracts the symbols of its mapping that have the form of a futures contract, with their dates; none if that is not known, or
 *     there are too many to keep
 * @param conditions the dates of the query range of which the vendor says more than {@code available}, ascending
 */
public record SourceRecord(
        String source,
        SourceFile file,
        String dataset,
        int dbnVersion,
        Optional<Instant> queryStart,
        Optional<Instant> queryEnd,
        long bars,
        Optional<Long> firstTs,
        Optional<Long> lastTs,
        boolean dateOrdered,
        boolean cutByLimit,
        String mapping,
        Optional<String> mappingSha256,
        List<String> supersedes,
        Optional<List<ContractInterval>> contracts,
        List<DateCondition> conditions)
        implements ManifestRecord {
    /** The type's word. */
    public static final String TYPE = "source";

    /** The word of a mapping that was gathered in the stream, bar by bar. */
    public static final String OF_STREAM = "stream";

    /** Days; a header of DBN with more is refused by extract. */
    private static final long LONGEST_QUERY = 40_000;

    /** The end of DBN's 63 bits of nanoseconds, about. */
    private static final Instant LATEST = Instant.parse("2262-04-12T00:00:00Z");

    /** Returns the record with what the vendor says of the dates now. */
    public SourceRecord withConditions(List<DateCondition> said) {
        return with(mapping, mappingSha256, contracts, said);
    }

    /** Returns the record with another mapping of the same bars: a {@code symbology.json} was corrected. */
    public SourceRecord withMapping(String from, Optional<String> sha256, Optional<List<ContractInterval>> symbols) {
        return with(from, sha256, symbols, conditions);
    }

    private SourceRecord with(
            String from, Optional<String> sha256, Optional<List<ContractInterval>> symbols, List<DateCondition> said) {
        return new SourceRecord(
                source,
                file,
                dataset,
                dbnVersion,
                queryStart,
                queryEnd,
                bars,
                firstTs,
                lastTs,
                dateOrdered,
                cutByLimit,
                from,
                sha256,
                supersedes,
                symbols,
                said);
    }

    /** Returns whether the source may have bars of a contract that is asked for. */
    public boolean mayHold(Predicate<String> contract) {
        return contracts.isEmpty() || contracts.get().stream().anyMatch(held -> contract.test(held.symbol()));
    }

    /** Returns the contracts asked for that the source may have bars of on a UTC date; none if that is not known. */
    public Optional<Set<String>> contractsOn(LocalDate date, Predicate<String> contract) {
        return contracts.map(all -> all.stream()
                .filter(held -> held.holds(date))
                .map(ContractInterval::symbol)
                .filter(contract)
                .collect(Collectors.toSet()));
    }

    /**
     * Returns the contracts asked for that the source should have on a UTC date, with or without bars; none if that is not known. A mapping
     * that was gathered in the stream tells of the contracts that have bars alone, and of none that a cut took away.
     */
    public Optional<Set<String>> contractsDueOn(LocalDate date, Predicate<String> contract) {
        return mapping.equals(OF_STREAM) ? Optional.empty() : contractsOn(date, contract);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        json.writeStringField("source", source);
        json.writeFieldName("source_dbn");
        file.write(json);
        json.writeStringField("dataset", dataset);
        json.writeStringField("schema", "ohlcv-1m");
        json.writeNumberField("dbn_version", dbnVersion);
        json.writeStringField("query_start", queryStart.map(Instant::toString).orElse(null));
        json.writeStringField("query_end", queryEnd.map(Instant::toString).orElse(null));
        json.writeNumberField("bars", bars);
        writeTime(json, "first_ts", firstTs);
        writeTime(json, "last_ts", lastTs);
        json.writeBooleanField("date_ordered", dateOrdered);
        json.writeBooleanField("cut_by_limit", cutByLimit);
        json.writeStringField("mapping", mapping);
        json.writeStringField("mapping_sha256", mappingSha256.orElse(null));
        json.writeArrayFieldStart("supersedes");
        for (String other : supersedes) {
            json.writeString(other);
        }
        json.writeEndArray();
        if (contracts.isPresent()) {
            json.writeArrayFieldStart("contracts");
            for (ContractInterval contract : contracts.get()) {
                contract.write(json);
            }
            json.writeEndArray();
        } else {
            json.writeNullField("contracts");
        }
        json.writeArrayFieldStart("conditions");
        for (DateCondition condition : conditions) {
            condition.write(json);
        }
        json.writeEndArray();
    }

    private static void writeTime(JsonGenerator json, String name, Optional<Long> micros) throws IOException {
        if (micros.isPresent()) {
            ManifestTime.write(json, name, micros.get());
        } else {
            json.writeNullField(name);
        }
    }

    static SourceRecord read(Fields fields) {
        SourceRecord source = new SourceRecord(
                fields.name("source"),
                SourceFile.read(fields.object("source_dbn")),
                fields.text("dataset"),
                (int) Math.min(Integer.MAX_VALUE, fields.count("dbn_version")),
                fields.optional("query_start", fields::instant),
                fields.optional("query_end", fields::instant),
                fields.count("bars"),
                fields.optional("first_ts", fields::micros),
                fields.optional("last_ts", fields::micros),
                fields.flag("date_ordered"),
                fields.flag("cut_by_limit"),
                fields.text("mapping"),
                fields.optional("mapping_sha256", fields::sha256),
                fields.texts("supersedes"),
                fields.optional("contracts", name -> fields.list(name, ContractInterval::read)),
                fields.optional("conditions", name -> fields.list(name, DateCondition::read))
                        .orElse(List.of()));
        source.requireConsistent(fields);
        return source;
    }

    private void requireConsistent(Fields fields) {
        if (queryEnd.isEmpty()) {
            return;
        }
        Instant start = queryStart.orElse(Instant.EPOCH);
        Instant end = queryEnd.get();
        if (Duration.between(start, end).toDays() > LONGEST_QUERY || end.isAfter(LATEST)) {
            throw fields.malformed(
                    "query_end", "a time within %d days after query_start, before %s".formatted(LONGEST_QUERY, LATEST));
        }
        if (end.isBefore(start)) {
            throw fields.malformed("query_end", "a time not before query_start");
        }
    }
}
