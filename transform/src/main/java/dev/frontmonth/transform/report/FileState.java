package dev.frontmonth.transform.report;

import dev.frontmonth.common.manifest.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a day file is still as the manifest records it. */
public enum FileState {
    /** It has the recorded size and SHA-256. */
    INTACT("intact"),
    /** It is not there. */
    MISSING("not there"),
    /** It has another size or SHA-256, or cannot be read as what it should be. */
    CHANGED("not the file that the manifest records"),
    /** Extract has put other bars in its place since. */
    REPLACED("made anew with other bars since"),
    /** Nothing in the folder says what it should be. */
    UNKNOWN("not known to extract's manifest");

    private final String text;

    FileState(String text) {
        this.text = text;
    }

    /** Returns it in words. */
    public String text() {
        return text;
    }

    /** Compares the whole file with its record. */
    public static FileState of(Path path, StoredFile recorded) throws IOException {
        if (!Files.isRegularFile(path)) {
            return MISSING;
        }
        return recorded.difference(path).isEmpty() ? INTACT : CHANGED;
    }
}
