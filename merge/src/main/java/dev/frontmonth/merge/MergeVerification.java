package dev.frontmonth.merge;

import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.manifest.StoredFile;
import dev.frontmonth.common.stage.StoredFiles;
import dev.frontmonth.common.stage.Verification;
import dev.frontmonth.common.staging.Stage;
import dev.frontmonth.common.staging.StagingFolder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Compares the curated files with their records. */
final class MergeVerification {
    private final StagingFolder staging;
    private final Manifest<CuratedDay> curated;

    MergeVerification(StagingFolder staging) throws IOException {
        this.staging = staging;
        this.curated = Manifest.transform(staging);
    }

    Verification verify(Optional<String> symbol) throws IOException {
        List<StoredFile> recorded = curated.state().subjects().stream()
                .filter(name -> symbol.filter(wanted -> !wanted.equals(name)).isEmpty())
                .flatMap(name -> curated.state().days(name).values().stream())
                .flatMap(state -> state.settled().stream())
                .flatMap(day -> day.file().stream())
                .toList();
        return new Verification(
                Stage.MERGE,
                recorded.size(),
                recorded.stream().mapToLong(StoredFile::size).sum(),
                0,
                new StoredFiles(staging).differences(recorded),
                List.of("the database's days were not compared"));
    }
}
