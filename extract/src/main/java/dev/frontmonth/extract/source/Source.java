package dev.frontmonth.extract.source;

import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.ContractInterval;
import dev.frontmonth.common.manifest.SourceFile;
import dev.frontmonth.extract.dbn.BarBatch;
import dev.frontmonth.extract.dbn.BarReader;
import dev.frontmonth.extract.dbn.DbnFile;
import dev.frontmonth.extract.dbn.DbnMetadata;
import dev.frontmonth.extract.dbn.FileStamp;
import dev.frontmonth.extract.dbn.Schema;
import dev.frontmonth.extract.symbol.ContractIntervals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A source with its identity and header, whose schema has passed the content gate. The file is open only during a pass over it,
 * because a run may have thousands of sources.
 *
 * @param path where it lies
 * @param stamp tells whether it was written to since
 * @param identity name, size and SHA-256
 * @param metadata the header, without its mappings
 * @param contracts those of the header's mappings; none if that is not known, or there are too many to keep
 * @param download what the folder that it was given by says of it
 * @param folder its folder under {@code raw}: the file's stem, made safe, and the beginning of its SHA-256
 */
public record Source(
        Path path,
        FileStamp stamp,
        SourceFile identity,
        DbnMetadata metadata,
        Optional<List<ContractInterval>> contracts,
        DownloadFolder download,
        String folder) {
    private static final int LONGEST_STEM = 100;
    private static final int HASH_DIGITS = 8;
    private static final int BYTES_OF_PACKED_BAR = 8;
    private static final int SMALLEST_BATCH = 1_000;

    /**
     * Looks at a file that is given by itself: checks its header and hashes it.
     *
     * @throws Refusal if it is not DBN, or its schema is neither {@code ohlcv-1m} nor mixed
     */
    public static Source inspect(Path path) throws IOException {
        return inspect(path, DownloadFolder.NONE);
    }

    /**
     * Looks at a file of a folder, which must also be what the folder's own files say of it.
     *
     * @throws Refusal likewise, or if it is not
     */
    public static Source inspect(Path path, DownloadFolder download) throws IOException {
        try (DbnFile file = DbnFile.open(path)) {
            DbnMetadata metadata = readHeader(file);
            SourceFile identity = new SourceFile(file.name(), file.size(), file.sha256());
            download.require(path, identity, metadata);
            return new Source(
                    path,
                    file.stamp(),
                    identity,
                    metadata.withoutMappings(),
                    ContractIntervals.of(metadata.intervals()),
                    download,
                    folder(identity));
        }
    }

    /** Returns how many bars a pass takes at a time: no more than asked for, and few for a small file, which are many. */
    public int batchSize(int asked) {
        long likely = identity.size() / BYTES_OF_PACKED_BAR;
        return (int) Math.min(asked, Math.max(SMALLEST_BATCH, likely));
    }

    /** Opens the file for a pass; refused if it changed since it was looked at. */
    public DbnFile open() throws IOException {
        return DbnFile.reopen(path, stamp);
    }

    /** Refuses to go on if the file was written to or replaced since it was looked at. */
    public void requireUnchanged() throws IOException {
        open().close();
    }

    /** Looks for the first bar, and no further. */
    public boolean hasBars() throws IOException {
        try (DbnFile file = open();
                BarReader reader = file.read()) {
            return reader.read(new BarBatch(1));
        }
    }

    /** Returns the same content under the name and folder that an earlier run gave it. */
    public Source knownAs(String name, String knownFolder) {
        SourceFile known = new SourceFile(name, identity.size(), identity.sha256());
        return new Source(path, stamp, known, metadata, contracts, download, knownFolder);
    }

    private static DbnMetadata readHeader(DbnFile file) throws IOException {
        try (BarReader reader = file.read()) {
            DbnMetadata metadata = reader.metadata();
            if (metadata.schema() != Schema.OHLCV_1M && metadata.schema() != Schema.MIXED) {
                throw Refusal.data("schema ohlcv-1m was expected, found %s", Schema.name(metadata.schema()))
                        .at(file.path().toString())
                        .left("nothing was written")
                        .next("give files of 1-minute bars");
            }
            return metadata;
        }
    }

    private static String folder(SourceFile identity) {
        String stem = identity.name().replaceAll("[^A-Za-z0-9._-]", "_");
        for (String extension : new String[] {".zst", ".dbn"}) {
            if (stem.toLowerCase(Locale.ROOT).endsWith(extension)) {
                stem = stem.substring(0, stem.length() - extension.length());
            }
        }
        // A folder whose name begins with a dot is hidden from listings and globs.
        String visible = stem.startsWith(".") ? "_" + stem.substring(1) : stem;
        String bounded = visible.substring(0, Math.min(visible.length(), LONGEST_STEM));
        return bounded + "-" + identity.sha256().substring(0, HASH_DIGITS);
    }
}
