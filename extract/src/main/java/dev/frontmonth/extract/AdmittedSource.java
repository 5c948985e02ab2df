package dev.frontmonth.extract;

import dev.frontmonth.common.manifest.DateCondition;
import dev.frontmonth.common.manifest.DateCondition.Condition;
import dev.frontmonth.common.manifest.SourceRecord;
import dev.frontmonth.extract.source.Source;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A source that a run works on.
 *
 * @param source the source
 * @param known its registration by an earlier run; none if it is new
 * @param supersedes folders of the sources that it replaces, if it is new
 * @param conditions what the vendor says of the dates of its query range, ascending
 */
record AdmittedSource(
        Source source, Optional<SourceRecord> known, List<String> supersedes, List<DateCondition> conditions) {
    /** Whether the vendor says other things of the dates than when the source was registered. */
    boolean hasOtherConditions() {
        return known.isPresent() && !known.get().conditions().equals(conditions);
    }

    /** Returns how the vendor calls a date that may lack bars; nothing of another. */
    Optional<Condition> hole(LocalDate date) {
        return conditions.stream()
                .filter(said -> said.date().equals(date))
                .map(DateCondition::condition)
                .filter(Condition::isHole)
                .findFirst();
    }

    /**
     * Returns what else than the source's bytes a date's result depends on: part of its content key, so that a date which was
     * pending is redone once it is available.
     *
     * @param symbology SHA-256 of the {@code symbology.json} that gives the symbols; none if the source itself does
     */
    String rules(LocalDate date, Optional<String> symbology) {
        return RawFooter.FORMAT
                + symbology.map(sha -> "+symbology:" + sha).orElse("")
                + hole(date).map(condition -> "+condition:" + condition.word()).orElse("");
    }
}
