package dev.frontmonth.extract.companion;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.staging.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A JSON file of a download, read strictly: nothing twice, nothing behind its end, nothing deep. It comes from outside, and what it says
 * switches checks on, so one that is there and cannot be read is never taken for one that is not there.
 */
public final class CompanionFile {
    private static final int DEEPEST = 16;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Path path;
    private final byte[] bytes;

    private CompanionFile(Path path, byte[] bytes) {
        this.path = path;
        this.bytes = bytes;
    }

    /**
     * Reads a file, if there is one.
     *
     * @param largest bytes that it may have
     * @throws Refusal if it is larger, or something of its name is no regular file
     */
    public static Optional<CompanionFile> read(Path path, long largest) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(path)) {
            throw refuse(path, "a regular file was expected");
        }
        if (Files.size(path) > largest) {
            throw refuse(path, "at most " + largest + " bytes were expected");
        }
        return Optional.of(new CompanionFile(path, Files.readAllBytes(path)));
    }

    /**
     * Parses the file.
     *
     * @throws Refusal if it is not JSON. The parser's message is not told: it may quote what it met, and that may be a URL with an account
     */
    public JsonNode json() {
        try {
            return JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw refuse("it is not JSON" + line(e));
        } catch (IOException e) { // Bytes that no encoding of JSON begins with.
            throw refuse("it is not JSON");
        }
    }

    /** What is beyond the parser's bounds has no place. */
    private static String line(JacksonException e) {
        JsonLocation location = e.getLocation();
        return location == null ? "" : " (line " + location.getLineNr() + ")";
    }

    /** Returns the hash of what was read. */
    public String sha256() {
        return Sha256.of(bytes);
    }

    /** Makes a refusal of the file. */
    public Refusal refuse(String why) {
        return refuse(path, why);
    }

    private static Refusal refuse(Path path, String why) {
        return Refusal.data("the download's %s cannot be used: %s", path.getFileName(), why)
                .at(path.toString())
                .left("nothing of its source was written")
                .next("download it again");
    }
}
