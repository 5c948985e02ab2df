package dev.frontmonth.transform.session;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.cli.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * Cuts time into trading days, without gap or overlap ({@code doc/rules.md}, "Trading day"). A day runs from one local time to
 * the same local time of the next date: with Australia/Brisbane, 09:00 and {@link DayName#START}, 2024-01-02 is
 * 2024-01-01T23:00Z to 2024-01-02T23:00Z.
 *
 * <p>Where the zone's clock skips the local time, the day begins as much later as the clock was put forward; where it shows the
 * local time twice, the day begins at the first. A date that the zone skipped (Samoa's 2011-12-30) is a day without length.
 *
 * @param zone whose local time counts
 * @param dayStart when a day begins, local time, a whole minute
 * @param dayName which local date names the day. A day that begins at 00:00 lies on one local date, which is its name either way
 */
public record TradingCalendar(ZoneId zone, LocalTime dayStart, DayName dayName) {
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

    public TradingCalendar {
        if (!dayStart.truncatedTo(ChronoUnit.MINUTES).equals(dayStart)) {
            throw new IllegalArgumentException("day start on a whole minute expected, found " + dayStart);
        }
    }

    /**
     * Returns the calendar described on the command line.
     *
     * @param zone name from the tz database, such as {@code America/New_York}
     * @param dayStart {@code HH:MM}, 00:00 to 23:59
     * @param dayName {@code start} or {@code end}
     * @throws dev.frontmonth.common.cli.Refusal (usage) if one of them cannot be read
     */
    public static TradingCalendar parse(String zone, String dayStart, String dayName) {
        return new TradingCalendar(zone(zone), time(dayStart), DayName.parse(dayName));
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw Refusal.usage("a time zone of the tz database expected, found '%s'", text)
                    .next("give a name such as Australia/Brisbane or America/New_York")
                    .causedBy(e);
        }
    }

    private static LocalTime time(String text) {
        if (!TIME.matcher(text).matches()) {
            throw Refusal.usage("a day start of 00:00 to 23:59 expected, found '%s'", text);
        }
        return LocalTime.parse(text);
    }

    /** Returns the trading day of a name. */
    public TradingDay day(LocalDate date) {
        LocalDate begin = namedByNextDate() ? date.minusDays(1) : date;
        return new TradingDay(date, begins(begin), begins(begin.plusDays(1)));
    }

    /** Returns the name of the trading day that a timestamp, microseconds since 1970-01-01T00:00Z, lies in. */
    public LocalDate dateOf(long ts) {
        LocalDate begin = LocalDate.ofInstant(Micros.instant(ts), zone);
        // Back if the local date's day has not begun; forward if a clock put back repeats the date before.
        while (ts < begins(begin)) {
            begin = begin.minusDays(1);
        }
        while (ts >= begins(begin.plusDays(1))) {
            begin = begin.plusDays(1);
        }
        return namedByNextDate() ? begin.plusDays(1) : begin;
    }

    private boolean namedByNextDate() {
        return dayName == DayName.END && !dayStart.equals(LocalTime.MIDNIGHT);
    }

    private long begins(LocalDate localDate) {
        return Micros.of(localDate.atTime(dayStart).atZone(zone).toInstant());
    }
}
