package dev.frontmonth.extract;

import dev.frontmonth.common.staging.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What lies in a folder. */
public final class Tree {
    private Tree() {}

    /** Returns the SHA-256 of each file by its path within the folder; empty if there is no such folder. */
    public static SortedMap<String, String> of(Path folder) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        for (Path file : files(folder)) {
            files.put(folder.relativize(file).toString(), Sha256.ofFile(file));
        }
        return files;
    }

    /** Returns the same with the times at which each file and folder was last changed, so that a rewrite shows too. */
    public static SortedMap<String, String> withTimes(Path folder) throws IOException {
        SortedMap<String, String> entries = of(folder);
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path entry : all.toList()) {
                entries.merge(
                        folder.relativize(entry).toString(),
                        Files.getLastModifiedTime(entry).toString(),
                        (sha, time) -> sha + " " + time);
            }
        }
        return entries;
    }

    /** Returns the paths of the raw files of a staging folder within it, in order. */
    public static List<String> raw(Path staging) throws IOException {
        return files(staging.resolve("raw")).stream()
                .map(file -> staging.relativize(file).toString())
                .toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
