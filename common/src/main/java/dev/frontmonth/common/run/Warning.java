package dev.frontmonth.common.run;

/**
 * Something that a run found worth a look and not worth refusing, with all that was found of its kind.
 *
 * @param kind what kind of thing
 * @param count how often
 * @param first the first, as it was told
 */
public record Warning(WarningKind kind, long count, String first) {
    Warning again() {
        return new Warning(kind, count + 1, first);
    }
}
