package dev.frontmonth.sample;

import java.io.IOException;
import java.io.PrintStream;
import java.time.DateTimeException;
import org.apache.commons.cli.ParseException;

/** Writes sample files of a simulated futures product. */
public final class SampleMain {
    private static final int OK = 0;
    /** The command line is wrong (sysexits EX_USAGE). */
    static final int USAGE = 64;
    /** A file cannot be written (sysexits EX_IOERR). */
    static final int IO_ERROR = 74;

    private SampleMain() {}

    /** Ends the process with the code of {@link #run}. */
    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /** Writes the files, prints what they hold, and returns the exit code. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        if (args.length == 1 && args[0].equals("--help")) {
            out.print(SampleOptions.help());
            return OK;
        }
        try {
            SampleOptions.parse(args).write(out);
            return OK;
        } catch (ParseException | DateTimeException | IllegalArgumentException e) {
            err.println("sample-writer: " + e.getMessage());
            err.print(SampleOptions.help());
            return USAGE;
        } catch (IOException e) {
            err.println("sample-writer: cannot write: " + e);
            return IO_ERROR;
        }
    }
}
