package dev.frontmonth.common.stage;

import dev.frontmonth.common.cli.OptionTable;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.apache.commons.cli.Option;

/** What {@code --help} prints. */
record HelpPage(String usage, String purpose, OptionTable options) {
    void print(PrintStream out) {
        PrintWriter writer = new PrintWriter(out, false, StandardCharsets.UTF_8);
        writer.println("usage: " + usage);
        writer.println();
        writer.println(purpose);
        writer.println();
        for (Option option : options.options().getOptions()) {
            String name = "--" + option.getLongOpt() + (option.hasArg() ? " " + option.getArgName() : "");
            writer.printf("  %-24s %s%n", name, option.getDescription());
        }
        writer.println();
        writer.println(
                "Exit codes: 0 done, 64 usage, 65 data refused, 66 input missing, 69 a person must decide, 70 a fault of the");
        writer.println(
                "program, 73 output cannot be created, 74 I/O, 75 locked or failed days remain, 77 a right is missing,");
        writer.println("78 unfit environment, 129, 130, 143 ended by a signal.");
        writer.flush();
    }
}
