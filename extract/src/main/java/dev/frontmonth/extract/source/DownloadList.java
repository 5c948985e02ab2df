package dev.frontmonth.extract.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.SourceFile;
import dev.frontmonth.common.staging.Sha256;
import dev.frontmonth.extract.companion.CompanionFile;
import dev.frontmonth.extract.symbol.SymbologyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The {@code manifest.json} of a Databento download folder, which lists every file with its size and SHA-256: the only proof that
 * a download is complete, as a file cut between two zstd frames is a legal shorter file. The list also holds URLs with the user's
 * account; nothing but names, sizes and hashes is taken out of it.
 *
 * @param files what is expected of each listed file that extract uses, by name
 */
public record DownloadList(Map<String, Expected> files) {
    private static final String NAME = "manifest.json";
    /** Listed too, and optional: a job may come without them. */
    private static final Set<String> COMPANIONS = Set.of(SymbologyFile.NAME, ConditionFile.NAME);

    private static final String HASH_PREFIX = "sha256:";
    private static final long LARGEST = 64L << 20;

    /**
     * What the list says of a file.
     *
     * @param size bytes
     * @param sha256 of the file
     */
    public record Expected(long size, String sha256) {}

    /** Reads a folder's list, if it has one. */
    static Optional<DownloadList> of(Path folder) throws IOException {
        return CompanionFile.read(folder.resolve(NAME), LARGEST).map(DownloadList::of);
    }

    private static DownloadList of(CompanionFile list) {
        Map<String, Expected> files = new TreeMap<>();
        for (JsonNode entry : entries(list)) {
            String name = entry.path("filename").asText();
            if (!isPlainName(name)) {
                throw list.refuse("a file name without folders was expected, found '" + name + "'");
            }
            if (isUsed(name) && files.put(name, expected(entry, list, name)) != null) {
                throw list.refuse(name + " is listed twice");
            }
        }
        return new DownloadList(files);
    }

    /** Newer jobs have an object with {@code files}, older ones the bare list. */
    private static JsonNode entries(CompanionFile list) {
        JsonNode root = list.json();
        JsonNode entries = root.isArray() ? root : root.path("files");
        if (entries.isArray()) {
            return entries;
        }
        throw list.refuse("a list 'files' was expected");
    }

    private static Expected expected(JsonNode entry, CompanionFile list, String name) {
        String hash = entry.path("hash").asText();
        String sha256 = hash.startsWith(HASH_PREFIX) ? hash.substring(HASH_PREFIX.length()) : "";
        JsonNode size = entry.path("size");
        if (!size.isIntegralNumber() || !size.canConvertToLong() || !Sha256.isHex(sha256)) {
            throw list.refuse("a size and a hash 'sha256:…' were expected of " + name);
        }
        return new Expected(size.asLong(), sha256);
    }

    private static boolean isPlainName(String name) {
        return !name.isEmpty()
                && !name.contains("/")
                && !name.contains("\\")
                && !name.equals("..")
                && isNameOfAFile(name);
    }

    /** What JSON can say, such as a NUL or half a character, no file system can. */
    private static boolean isNameOfAFile(String name) {
        try {
            return !isUsed(name) || Path.of(name).getNameCount() == 1;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean isUsed(String name) {
        return isDbnName(name) || COMPANIONS.contains(name);
    }

    private static boolean isDbnName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".dbn") || lower.endsWith(".dbn.zst");
    }

    /**
     * Refuses the folder if a listed DBN file is not there or has another size, or a companion is another than the listed one. Each
     * DBN file's hash is compared when it is looked at.
     */
    void requirePresent(Path folder) throws IOException {
        for (Map.Entry<String, Expected> entry : files.entrySet()) {
            Path file = folder.resolve(entry.getKey());
            if (!Files.isRegularFile(file)) {
                requireOptional(entry.getKey(), folder);
                continue;
            }
            requireSize(file, Files.size(file), entry.getValue());
            if (COMPANIONS.contains(entry.getKey())) {
                requireSha256(file, Sha256.ofFile(file), entry.getValue());
            }
        }
    }

    private static void requireOptional(String name, Path folder) {
        if (!COMPANIONS.contains(name)) {
            throw Refusal.data("a file that manifest.json lists is missing: %s", name)
                    .at(folder.toString())
                    .left("nothing was written")
                    .next("download the missing file");
        }
    }

    /** Refuses a file of the folder that is not the listed one. */
    void requireListed(Path file, SourceFile identity) {
        Expected expected = files.get(identity.name());
        if (expected == null) {
            throw refused(
                            Refusal.data("a DBN file lies in the download folder that its manifest.json does not list"),
                            file)
                    .next("move it out of the folder, and give it as a source of its own if it is one");
        }
        requireSize(file, identity.size(), expected);
        requireSha256(file, identity.sha256(), expected);
    }

    private static void requireSize(Path file, long size, Expected expected) {
        if (expected.size() != size) {
            throw refused(
                    Refusal.data("%d bytes were expected by manifest.json, found %d", expected.size(), size), file);
        }
    }

    private static void requireSha256(Path file, String sha256, Expected expected) {
        if (!expected.sha256().equals(sha256)) {
            throw refused(
                    Refusal.data("SHA-256 %s was expected by manifest.json, found %s", expected.sha256(), sha256),
                    file);
        }
    }

    private static Refusal refused(Refusal refusal, Path file) {
        return refusal.at(file.toString()).left("nothing was written").next("download the file again");
    }
}
