package dev.frontmonth.transform.roll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontmonth.transform.contract.ExpiryMonth;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

final class FrontMonthTest {
    private static final String LETTERS = "FGHJKMNQUVXZ";

    @ParameterizedTest
    @CsvFileSource(resources = "front-month.csv", delimiter = '|', useHeadersInDisplayName = true)
    void frontMonthIsChosen(String what, LocalDate tradingDay, String volumes, String contract, String brokenBy) {
        FrontMonth frontMonth = choose(candidates(volumes), tradingDay);
        assertThat(frontMonth.winner().symbol()).as(what).isEqualTo(contract);
        assertThat(frontMonth.tie().map(tie -> tie.brokenBy().name()).orElse("none"))
                .isEqualTo(brokenBy);
    }

    @Test
    void tieNamesTheTiedContracts() {
        FrontMonth frontMonth = choose(candidates("MGCM4 9 MGCJ4 10 MGCG4 10"), LocalDate.of(2024, 1, 2));
        assertThat(frontMonth.candidates()).isEqualTo(candidates("MGCG4 10 MGCJ4 10 MGCM4 9"));
        assertThat(frontMonth.tie())
                .contains(new Tie(candidates("MGCG4 10 MGCJ4 10"), Tie.BrokenBy.EXPIRY))
                .map(Tie::toString)
                .contains("MGCG4 10, MGCJ4 10, broken by expiry");
        assertThat(new Tie(candidates("MGCZ19 1 MGCZ9 1"), Tie.BrokenBy.SYMBOL))
                .hasToString("MGCZ19 1, MGCZ9 1, broken by symbol");
    }

    @Test
    void noCandidateIsAMistake() {
        assertThatThrownBy(() -> choose(List.of(), LocalDate.of(2024, 1, 2)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void choiceAgreesWithAStatementOfItsOwn(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        LocalDate tradingDay = LocalDate.of(2010, 1, 1).plusDays(random.nextInt(6_000));
        List<Candidate> candidates = randomCandidates(random);
        FrontMonth frontMonth = choose(candidates, tradingDay);
        assertThat(frontMonth.winner().symbol()).isEqualTo(expected(candidates, tradingDay));
        long highest = candidates.stream().mapToLong(Candidate::volume).max().orElseThrow();
        assertThat(frontMonth.tie().isPresent())
                .isEqualTo(
                        candidates.stream().filter(c -> c.volume() == highest).count() > 1);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 500);
    }

    private static List<Candidate> randomCandidates(SplittableRandom random) {
        Set<String> symbols = new LinkedHashSet<>();
        for (int i = random.nextInt(8); i >= 0; i--) {
            int year = random.nextBoolean() ? random.nextInt(10) : random.nextInt(10, 30);
            symbols.add("MGC" + LETTERS.charAt(random.nextInt(12)) + year);
        }
        if (random.nextInt(5) == 0) {
            symbols.add("MGC" + (random.nextBoolean() ? "-A" : "spot"));
        }
        return sorted(symbols.stream()
                .map(symbol -> new Candidate(symbol, 1, random.nextLong(3)))
                .toList());
    }

    /** The rule once more, in the plainest words: count years up, compare numbers. */
    private static String expected(List<Candidate> candidates, LocalDate day) {
        long highest = Long.MIN_VALUE;
        List<String> tied = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (candidate.volume() > highest) {
                highest = candidate.volume();
                tied.clear();
            }
            if (candidate.volume() == highest) {
                tied.add(candidate.symbol());
            }
        }
        tied.sort(Comparator.naturalOrder());
        boolean readable = tied.stream().allMatch(symbol -> symbol.matches("MGC[FGHJKMNQUVXZ]\\d\\d?"));
        return readable
                ? tied.stream()
                        .min(Comparator.comparingInt(symbol -> months(symbol, day)))
                        .orElseThrow()
                : tied.get(0);
    }

    private static int months(String symbol, LocalDate day) {
        int month = LETTERS.indexOf(symbol.charAt(3)) + 1;
        String digits = symbol.substring(4);
        if (digits.length() == 2) {
            return Integer.parseInt("20" + digits) * 12 + month;
        }
        int year = day.getYear();
        while (!String.valueOf(year).endsWith(digits) || year * 12 + month < day.getYear() * 12 + day.getMonthValue()) {
            year++;
        }
        return year * 12 + month;
    }

    private static FrontMonth choose(List<Candidate> candidates, LocalDate tradingDay) {
        return FrontMonth.of(candidates, symbol -> ExpiryMonth.of(symbol, tradingDay));
    }

    private static List<Candidate> candidates(String volumes) {
        String[] word = volumes.split(" ");
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < word.length; i += 2) {
            candidates.add(new Candidate(word[i], 1, Long.parseLong(word[i + 1])));
        }
        return sorted(candidates);
    }

    private static List<Candidate> sorted(List<Candidate> candidates) {
        return candidates.stream()
                .sorted(Comparator.comparing(Candidate::volume, Comparator.reverseOrder())
                        .thenComparing(Candidate::symbol))
                .toList();
    }
}
