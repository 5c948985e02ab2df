package dev.frontmonth.common.run;

import dev.frontmonth.common.staging.SystemTemporary;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes HotSpot's optimising compiler (C2) out of a long run, save for the hash. Each day costs a thousand calls into the Parquet
 * library, so a few hundred days make all of it hot, and C2 then spends more processor time on optimising the library than the
 * run, which is over in seconds, spends in it: two fifths of transform over 15 years. The quick compiler (C1) does for that, and
 * for our own loops: a day is short, and what C2 would gain in them over 15 years it spends on compiling them. The hash alone is
 * another matter, because only code of C2 uses the processor's SHA instructions: ten times as fast.
 *
 * <p>The switch is HotSpot's own diagnostic command {@code Compiler.directives_add}; where a JVM lacks it, the run just takes
 * more processor time. Management takes 0.1 s to start, so it starts beside the first days, and short runs leave it alone.
 *
 * <p>Who starts the JVM with {@code -XX:CompilerDirectivesFile} and the same directives has them from the first moment, as make's
 * targets do, and says so by the system property {@value #DIRECTED}.
 */
public final class LibraryCompilation {
    private static final Logger LOG = LoggerFactory.getLogger(LibraryCompilation.class);

    /** Below, C2 never gets to the library. */
    private static final long FEWEST_DAYS = 400;

    /** About, in the manifest that says most of a day; another's days count for less, as there is less to read of them. */
    private static final long MANIFEST_BYTES_OF_A_DAY = 1_400;

    private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";

    /**
     * The resource that holds the directives. The first that matches a method counts, if it sets an option for the compiler at
     * hand: one that sets none is passed over, which is why the first says what is so anyway.
     */
    private static final String DIRECTIVES = "compiler-directives.json";

    private static final String DIRECTED = "frontmonth.compiler.directed";

    private static long daysAhead;
    private static boolean given = Boolean.getBoolean(DIRECTED);

    private LibraryCompilation() {}

    /** Gives the directives, on a thread of their own, once the run has so many days, with those announced before, that they pay. */
    public static synchronized void leaveToQuickCompiler(long days) {
        daysAhead += days;
        if (!given && daysAhead >= FEWEST_DAYS) {
            given = true;
            Thread thread = new Thread(() -> giveTo(ManagementFactory::getPlatformMBeanServer), "compilation");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /**
     * The same by the size of the manifests that the run is about to read; one that is not there has no days. Reading a long
     * manifest is enough to make the JSON library hot, so this comes before anything is known of the days.
     */
    public static void leaveToQuickCompiler(Path... manifests) throws IOException {
        long bytes = 0;
        for (Path manifest : manifests) {
            bytes += Files.isRegularFile(manifest) ? Files.size(manifest) : 0;
        }
        leaveToQuickCompiler(bytes / MANIFEST_BYTES_OF_A_DAY);
    }

    /** Where the JVM's commands are found; starting it may fail as well. */
    interface Management {
        MBeanServer server();
    }

    /** Whatever a JVM answers to this, the run goes on; so even its {@code RuntimeException} is caught. */
    static void giveTo(Management management) {
        try {
            Path file = SystemTemporary.file(".json");
            try (InputStream directives = LibraryCompilation.class.getResourceAsStream(DIRECTIVES)) {
                Files.copy(Objects.requireNonNull(directives), file, StandardCopyOption.REPLACE_EXISTING);
                command(management.server(), "compilerDirectivesAdd", file.toString());
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException | JMException | RuntimeException | LinkageError e) {
            LOG.debug("this JVM takes no compiler directives", e);
        }
    }

    static String command(MBeanServer server, String name, String... arguments) throws JMException {
        return String.valueOf(server.invoke(
                new ObjectName(COMMANDS), name, new Object[] {arguments}, new String[] {String[].class.getName()}));
    }
}
