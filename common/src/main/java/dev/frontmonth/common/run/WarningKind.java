package dev.frontmonth.common.run;

import java.util.Locale;

/** Kinds of what is worth a look and not worth refusing. Their words are a promise to scripts ({@code doc/results.md}). */
public enum WarningKind {
    /** A crash left the stage's manifest with a torn last line. */
    TORN_MANIFEST,
    /** A file given twice by different names. */
    SAME_CONTENT,
    /** A zip lies beside DBN files; it is passed over. */
    PASSED_OVER_ZIP,
    /** A source that does not count was given, and passed over. */
    PASSED_OVER_SOURCE,
    /** A repeated download takes the place of an earlier one. */
    SUPERSEDED_SOURCE,
    /** A source has no date in the range given. */
    NO_DATE_IN_RANGE,
    /** Symbols of the query that did not live on every date. */
    PARTIAL_SYMBOLS,
    /** Symbols of the query that were not found. */
    SYMBOLS_NOT_FOUND,
    /** Records of other types than 1-minute bars were passed over. */
    OTHER_RECORDS,
    /** Frames without a checksum, in which a flipped bit cannot be seen. */
    NO_CHECKSUM,
    /** UTC dates of a source that may lack bars. */
    INCOMPLETE_DATES,
    /** UTC dates that the vendor calls degraded. */
    DEGRADED_DATES,
    /** UTC dates that the vendor calls pending. */
    PENDING_DATES,
    /** UTC dates that the vendor calls missing. */
    MISSING_DATES,
    /** A repeated download whose dates are not all done, so that the one before it counts. */
    WAITING_SOURCE,
    /** UTC dates that one source failed on and another makes good. */
    HELD_ELSEWHERE,
    /** UTC dates that extract was not asked for, whose trading days are left out. */
    NOT_EXTRACTED,
    /** Days that were made under another root or calendar are made anew. */
    SERIES_CHANGED,
    /** A tie for the front month. */
    TIE,
    /** A trading day that may lack bars. */
    INCOMPLETE_DAY,
    /** Bars that several sources give alike. */
    REPEATED_BAR,
    /** Bars in whose place a newer source's are taken. */
    REPLACED_BAR,
    /** The database is not as the last run left it. */
    UNPROVEN_DATABASE,
    /** Merged days that transform's manifest no longer knows. */
    VANISHED_DAYS,
    /** A day that could not be compared with raw, as raw has changed since. */
    NOT_COMPARED;

    /** Returns the kind's word, such as {@code incomplete_day}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
