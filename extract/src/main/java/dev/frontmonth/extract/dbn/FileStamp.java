package dev.frontmonth.extract.dbn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/**
 * What changes when a file is written to or replaced.
 *
 * @param size bytes
 * @param modified time of the last write
 * @param key the file system's identity of the file
 */
public record FileStamp(long size, Instant modified, String key) {
    static FileStamp of(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return new FileStamp(
                attributes.size(), attributes.lastModifiedTime().toInstant(), String.valueOf(attributes.fileKey()));
    }
}
