package dev.frontmonth.extract.source;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.staging.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A Databento download folder, whose {@code manifest.json} lists every file with its size and SHA-256: the only proof that a
 * download is complete, as a file cut between two zstd frames is a legal shorter file. The list also holds URLs with the user's
 * account; nothing but names, sizes and hashes is taken out of it.
 *
 * @param files what is expected of each listed DBN file, by name
 */
public record DownloadFolder(Map<String, Expected> files) {
    private static final String NAME = "manifest.json";
    private static final String HASH_PREFIX = "sha256:";
    private static final long LARGEST = 64L << 20;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(16).build())
            .build());

    /**
     * What the list says of a file.
     *
     * @param size bytes
     * @param sha256 of the file
     */
    public record Expected(long size, String sha256) {}

    /** Reads a folder's list, if it has one. */
    public static Optional<DownloadFolder> of(Path folder) throws IOException {
        Path list = folder.resolve(NAME);
        if (!Files.isRegularFile(list)) {
            return Optional.empty();
        }
        if (Files.size(list) > LARGEST) {
            throw refuse(list, "at most " + LARGEST + " bytes were expected");
        }
        Map<String, Expected> files = new TreeMap<>();
        for (JsonNode entry : entries(list)) {
            String name = entry.path("filename").asText();
            if (!isPlainName(name)) {
                throw refuse(list, "a file name without folders was expected, found '" + name + "'");
            }
            if (isDbnName(name) && files.put(name, expected(entry, list, name)) != null) {
                throw refuse(list, name + " is listed twice");
            }
        }
        return Optional.of(new DownloadFolder(files));
    }

    /** Newer jobs have an object with {@code files}, older ones the bare list. */
    private static JsonNode entries(Path list) throws IOException {
        try {
            JsonNode root = JSON.readTree(Files.readAllBytes(list));
            JsonNode entries = root.isArray() ? root : root.path("files");
            if (entries.isArray()) {
                return entries;
            }
        } catch (JacksonException e) {
            throw refuse(list, "it is not JSON").causedBy(e);
        }
        throw refuse(list, "a list 'files' was expected");
    }

    private static Expected expected(JsonNode entry, Path list, String name) {
        String hash = entry.path("hash").asText();
        String sha256 = hash.startsWith(HASH_PREFIX) ? hash.substring(HASH_PREFIX.length()) : "";
        if (!entry.path("size").canConvertToLong() || !Sha256.isHex(sha256)) {
            throw refuse(list, "a size and a hash 'sha256:…' were expected of " + name);
        }
        return new Expected(entry.path("size").asLong(), sha256);
    }

    private static boolean isPlainName(String name) {
        return !name.isEmpty() && !name.contains("/") && !name.contains("\\") && !name.equals("..");
    }

    private static boolean isDbnName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".dbn") || lower.endsWith(".dbn.zst");
    }

    /** Refuses the folder if a listed file is not there; each file's content is compared when it is looked at. */
    public void requirePresent(Path folder) {
        for (String name : files.keySet()) {
            if (!Files.isRegularFile(folder.resolve(name))) {
                throw Refusal.data("a file that manifest.json lists is missing: %s", name)
                        .at(folder.toString())
                        .left("nothing was written")
                        .next("download the missing file");
            }
        }
    }

    /** Refuses a file of the folder that is not the listed one. */
    public void requireListed(Source source) {
        Expected expected = files.get(source.identity().name());
        Refusal refusal = null;
        if (expected == null) {
            refusal = Refusal.data("a DBN file lies in the download folder that its manifest.json does not list");
        } else if (expected.size() != source.identity().size()) {
            refusal = Refusal.data(
                    "%d bytes were expected by manifest.json, found %d",
                    expected.size(), source.identity().size());
        } else if (!expected.sha256().equals(source.identity().sha256())) {
            refusal = Refusal.data(
                    "SHA-256 %s was expected by manifest.json, found %s",
                    expected.sha256(), source.identity().sha256());
        }
        if (refusal != null) {
            throw refusal.at(source.path().toString())
                    .left("nothing was written")
                    .next("download the file again");
        }
    }

    private static Refusal refuse(Path list, String why) {
        return Refusal.data("the download's manifest.json cannot be used: %s", why)
                .at(list.toString());
    }
}
