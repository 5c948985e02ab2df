package dev.frontmonth.common.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the JVM's optimising compiler (C2) to our own loops. A day file costs a thousand calls into the Parquet library, so a few
 * hundred days make all of it hot, and C2 then spends more processor time on optimising the library than the run, which is over
 * in seconds, spends in it: two fifths of transform over 15 years. The quick compiler (C1) does for library code.
 *
 * <p>The switch is HotSpot's own diagnostic command {@code Compiler.directives_add}; where a JVM lacks it, the run just takes
 * more processor time. It costs 0.1 s, so short runs leave it alone.
 */
public final class LibraryCompilation {
    private static final Logger LOG = LoggerFactory.getLogger(LibraryCompilation.class);

    /** Below, C2 never gets to the library. */
    private static final long FEWEST_DAYS = 400;

    /** The first pattern that matches a method counts. Only C2 hashes with the processor's own instructions. */
    private static final String DIRECTIVES = """
            [{match: ["dev/frontmonth/*.*", "sun/security/provider/*.*"]}, {match: ["*.*"], c2: {Exclude: true}}]
            """;

    private LibraryCompilation() {}

    /** Gives the directives, if the run has so many days that they pay. */
    public static void leaveToQuickCompiler(long days) {
        if (days < FEWEST_DAYS) {
            return;
        }
        try {
            Path file = Files.createTempFile("frontmonth-", ".json");
            try {
                Files.writeString(file, DIRECTIVES);
                addDirectives(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException | JMException e) {
            LOG.debug("this JVM takes no compiler directives", e);
        }
    }

    private static void addDirectives(Path file) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        server.invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "compilerDirectivesAdd",
                new Object[] {new String[] {file.toString()}},
                new String[] {String[].class.getName()});
    }
}
