package dev.frontmonth.transform.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

final class SourceAgesTest {
    @ParameterizedTest
    @CsvFileSource(resources = "ages.csv", delimiter = '|', useHeadersInDisplayName = true)
    void newerSourceIsFoundInWhateverOrderTheyCome(
            String what,
            @Nullable Instant queryEnd,
            @Nullable String lastBar,
            String name,
            @Nullable Instant otherQueryEnd,
            @Nullable String otherLastBar,
            String otherName,
            String newer) {
        var source = Overlaps.source("this", name, Optional.ofNullable(queryEnd), lastBar == null ? "" : lastBar);
        var other = Overlaps.source(
                "other", otherName, Optional.ofNullable(otherQueryEnd), otherLastBar == null ? "" : otherLastBar);
        for (SourceAges ages :
                List.of(new SourceAges(List.of(source, other)), new SourceAges(List.of(other, source)))) {
            assertThat(ages.compare("this", "other") > 0 ? "this" : "other")
                    .as(what)
                    .isEqualTo(newer);
            assertThat(ages.compare("this", "other")).isEqualTo(-ages.compare("other", "this"));
        }
    }

    @Test
    void sourceThatDoesNotCountHasNoAge() {
        assertThatThrownBy(() -> Overlaps.ages("a").compare("a", "b"))
                .hasMessageContaining("not a source that counts: b");
    }
}
