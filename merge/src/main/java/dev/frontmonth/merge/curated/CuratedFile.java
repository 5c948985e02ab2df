package dev.frontmonth.merge.curated;

import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.StoredFile;
import dev.frontmonth.common.staging.StagingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A day file that was compared with its manifest. DuckDB checks no checksum of a Parquet file, so this is what proves it. */
public final class CuratedFile {
    private CuratedFile() {}

    /**
     * Checks size and SHA-256 of a day file.
     *
     * @param repair the command that makes the file again
     * @return the file's path
     * @throws Refusal that names the file, if it is missing or not the one that the manifest describes
     */
    public static Path verified(StagingFolder staging, StoredFile stored, String repair) throws IOException {
        Path path = staging.resolve(stored.path());
        if (!Files.isRegularFile(path)) {
            throw Refusal.of(ExitCode.NO_INPUT, "a file that the manifest lists is missing")
                    .at(stored.path())
                    .next(repair);
        }
        Optional<String> difference = stored.difference(path);
        if (difference.isPresent()) {
            throw Refusal.data("a curated file is not the one in the manifest: %s", difference.get())
                    .at(stored.path())
                    .next(repair);
        }
        return path;
    }
}
