package dev.frontmonth.transform.report;

import dev.frontmonth.common.manifest.CandidateVolume;
import dev.frontmonth.common.manifest.ChunkStatus;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.FrontMonthChoice;
import dev.frontmonth.transform.contract.ExpiryMonth;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why a trading day is as it is.
 *
 * @param symbol label of the series
 * @param date the trading day
 * @param status the last word on the day
 * @param attemptId the attempt that it stands for
 * @param finishedAt when that attempt was done or failed; none if it never came to an end
 * @param day the day as it was done or refused; none if it was only planned
 * @param contractBefore front month of the trading day with bars before it; none if it is the first
 * @param inputs the raw files
 * @param rawIsHere whether the folder has raw files at all
 * @param curated whether the curated file is still as it was made; none without a file
 * @param failure why it failed; none otherwise
 */
public record Explanation(
        String symbol,
        LocalDate date,
        ChunkStatus status,
        int attemptId,
        Optional<Instant> finishedAt,
        Optional<CuratedDay> day,
        Optional<String> contractBefore,
        List<InputReport> inputs,
        boolean rawIsHere,
        Optional<FileState> curated,
        Optional<Failure> failure) {
    /**
     * Why a day failed.
     *
     * @param message the line that the user saw
     * @param rows the day's offending rows, one a line
     */
    public record Failure(String message, List<String> rows) {}

    /** Returns the month in which a candidate expires, read against the day. */
    Optional<YearMonth> expiry(String contract) {
        return ExpiryMonth.of(contract, date);
    }

    /** Returns why the front month is what it is, as a sentence. */
    String why() {
        if (failure.isPresent()) {
            return "The day was refused, so nothing was chosen.";
        }
        if (day.isEmpty()) {
            return "The day was planned and not done.";
        }
        if (day.get().withdrawn()) {
            return "The day was taken back: no source, calendar or option gives it any more.";
        }
        return day.get().choice().map(this::why).orElse("No outright has a bar on the day.");
    }

    private String why(FrontMonthChoice choice) {
        if (choice.tieBrokenBy().isPresent()) {
            return tie(choice, choice.tieBrokenBy().get().equals("expiry"));
        }
        if (choice.candidates().size() == 1) {
            return choice.contract() + " is the only outright with bars.";
        }
        CandidateVolume next = choice.candidates().get(1);
        return "%s has the highest volume, %d; it leads %s by %d, %s %% of that volume."
                .formatted(
                        choice.contract(),
                        choice.volume(),
                        next.symbol(),
                        choice.volume() - next.volume(),
                        percent(choice.volume() - next.volume(), choice.volume()));
    }

    private static String percent(long part, long whole) {
        return BigDecimal.valueOf(part)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    private String tie(FrontMonthChoice choice, boolean byExpiry) {
        String tied = choice.candidates().stream()
                .filter(candidate -> candidate.volume() == choice.volume())
                .map(candidate -> candidate.symbol() + " (expires "
                        + expiry(candidate.symbol()).map(YearMonth::toString).orElse("at a time that cannot be read")
                        + ")")
                .collect(Collectors.joining(", "));
        return "A tie at the volume %d between %s: %s is taken, %s."
                .formatted(
                        choice.volume(),
                        tied,
                        choice.contract(),
                        byExpiry
                                ? "which expires before the others"
                                : "the smallest symbol, as the expiries do not tell which is the earliest");
    }
}
