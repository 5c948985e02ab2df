package dev.frontmonth.sample.bench.process;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A command and its arguments.
 *
 * @param words as the operating system takes them
 */
public record Command(List<String> words) {
    public Command {
        words = List.copyOf(words);
    }

    /** A command of these words; what is no text is written as one. */
    public static Command of(Object... words) {
        return new Command(Arrays.stream(words).map(Object::toString).toList());
    }

    /** The same command with more words at its end. */
    public Command with(Object... more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(of(more).words);
        return new Command(all);
    }

    /** This command several times, one after the other, as one: what is too short for the clock becomes measurable. */
    public Command times(int count) {
        String loop = "i=0; while [ $i -lt " + count + " ]; do \"$@\" || exit 1; i=$((i + 1)); done";
        return of("sh", "-c", loop, "sh").with(words.toArray());
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
