package dev.frontmonth.transform.raw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.manifest.ContractInterval;
import dev.frontmonth.common.manifest.SourceRecord;
import dev.frontmonth.transform.contract.OutrightPattern;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SourceClaimsTest {
    private static final LocalDate DATE = LocalDate.parse("2024-01-02");

    /** {@code unknown} stands for a mapping that was too long to be kept, or for none. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MGCG4       | MGCG4       | true
            MGCG4 MGCJ4 | MGCG4       | true
            MGCG4       | MGCG4 MGCJ4 | false
            MGCG4 ESH4  | MGCG4 GCG4  | true
            ESH4        | MGCG4       | false
            unknown     | MGCG4       | false
            MGCG4       | unknown     | false
            unknown     | unknown     | false
            """)
    void onlyOneThatIsKnownToHaveEveryContractOfTheOtherMakesGoodWhatItLacks(
            String held, String needed, boolean madeGood) {
        SourceClaims claims = new SourceClaims(OutrightPattern.of("MGC"));
        claims.whole(DATE, source("whole", held));
        SourceRecord other = source("other", needed);
        claims.incomplete(DATE, other, "pending");
        claims.unfinished(DATE, other, "failed");
        claims.notExtracted(DATE, other);

        assertThat(claims.incomplete()).isEqualTo(madeGood ? Map.of() : Map.of(DATE, "pending"));
        assertThat(claims.unfinished(DATE)).isEqualTo(madeGood ? Optional.empty() : Optional.of("other: failed"));
        assertThat(claims.unfinishedDates()).isEqualTo(madeGood ? Set.of() : Set.of(DATE));
        assertThat(claims.heldElsewhere(DATE)).isEqualTo(madeGood ? Optional.of("other: failed") : Optional.empty());
        assertThat(claims.isNotExtracted(DATE)).isNotEqualTo(madeGood);
    }

    /** A cut takes contracts out of a mapping that was gathered from the bars, too. */
    @Test
    void nobodyMakesGoodWhatASourceLacksWhoseMappingIsOfItsBars() {
        SourceClaims claims = new SourceClaims(OutrightPattern.of("MGC"));
        claims.whole(DATE, source("whole", "MGCG4"));
        SourceRecord cut = source("cut", "MGCG4");
        claims.incomplete(DATE, cut.withMapping(SourceRecord.OF_STREAM, Optional.empty(), contracts("MGCG4")), "cut");
        assertThat(claims.incomplete()).isEqualTo(Map.of(DATE, "cut"));
    }

    private static SourceRecord source(String name, String symbols) {
        SourceRecord source = Overlaps.source(name, name, Optional.of(Overlaps.START), "");
        return source.withMapping(source.mapping(), source.mappingSha256(), contracts(symbols));
    }

    private static Optional<List<ContractInterval>> contracts(String symbols) {
        if (symbols.equals("unknown")) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(symbols.split(" "))
                .map(symbol -> ContractInterval.of(symbol, DATE, DATE.plusDays(1)))
                .toList());
    }
}
