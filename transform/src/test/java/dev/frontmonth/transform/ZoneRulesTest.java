package dev.frontmonth.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same zone cuts other days under a JDK with other rules of it, and a resumed run then cuts them anew. */
final class ZoneRulesTest {
    private static final String ZONE = "Test/Corrected";

    /** A zone whose rules are looked up each time, as none of them may be cached. */
    private static final class Corrected extends ZoneRulesProvider {
        static volatile int hours = 10;

        @Override
        protected Set<String> provideZoneIds() {
            return Set.of(ZONE);
        }

        @Override
        protected @Nullable ZoneRules provideRules(String zone, boolean forCaching) {
            return forCaching ? null : ZoneRules.of(ZoneOffset.ofHours(hours));
        }

        @Override
        protected NavigableMap<String, ZoneRules> provideVersions(String zone) {
            return new TreeMap<>();
        }
    }

    @Test
    void daysThatCorrectedRulesCutOtherwiseAreRedone(@TempDir Path root) throws IOException {
        ZoneRulesProvider.registerProvider(new Corrected());
        ExtractedFolder folder = new ExtractedFolder(root);
        folder.source("mgc", "2024-01-01T00:00Z", "2024-01-04T00:00Z")
                .bars("2024-01-02T12:00Z MGCG4 1")
                .write();
        folder.transform("--zone", ZONE);
        assertThat(folder.transform("--zone", ZONE, "--resume").summary()).contains("chunks done 0");

        Corrected.hours = 11;

        assertThat(folder.transform("--zone", ZONE, "--resume").summary()).contains("days skipped 0");
        assertThat(folder.states("MGC").values())
                .allSatisfy(state -> assertThat(state.settled().orElseThrow().startTs() / 3_600_000_000L % 24)
                        .isEqualTo(22));
    }
}
