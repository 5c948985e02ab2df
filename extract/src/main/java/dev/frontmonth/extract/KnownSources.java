package dev.frontmonth.extract;

import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.SourceRecord;
import dev.frontmonth.extract.source.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Knows sources again: a source is its content, so the same bytes under another name keep the folder that they were first
 * given. Folders bear 8 digits of a SHA-256 only, so two contents of one folder are possible, and refused.
 */
final class KnownSources {
    private final Map<String, SourceRecord> registered = new HashMap<>();
    private final Map<String, String> contents = new HashMap<>();

    private KnownSources(List<SourceRecord> records) {
        for (SourceRecord record : records) {
            registered.putIfAbsent(record.file().sha256(), record);
            contents.put(record.source(), record.file().sha256());
        }
    }

    /** Returns the sources found under the folders that the manifest's records gave them. */
    static List<Source> of(List<Source> found, List<SourceRecord> records) {
        KnownSources known = new KnownSources(records);
        List<Source> sources = new ArrayList<>();
        for (Source source : found) {
            sources.add(known.recognise(source));
        }
        return sources;
    }

    private Source recognise(Source source) {
        String sha256 = source.identity().sha256();
        SourceRecord record = registered.get(sha256);
        if (record != null) {
            return source.knownAs(record.file().name(), record.source());
        }
        if (!contents.getOrDefault(source.folder(), sha256).equals(sha256)) {
            throw Refusal.data("another source, of other content, has the folder raw/%s", source.folder())
                    .at(source.path().toString())
                    .left("nothing was written")
                    .next("give the file another name");
        }
        contents.put(source.folder(), sha256);
        return source;
    }
}
