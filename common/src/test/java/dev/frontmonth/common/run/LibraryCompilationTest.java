package dev.frontmonth.common.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** The directives mean what they should to this JVM, and a JVM that wants none of them does not end the run. */
final class LibraryCompilationTest {
    /** Its pattern, and what it says to C2. */
    private static final Pattern DIRECTIVE =
            Pattern.compile("matching: (\\S+).*?c2 directives:.*?(Enable:\\w+ Exclude:\\w+)", Pattern.DOTALL);

    private final MBeanServer platform = ManagementFactory.getPlatformMBeanServer();

    @Test
    void hashIsLeftToTheOptimisingCompilerAndNothingElse() throws JMException {
        try {
            LibraryCompilation.giveTo(() -> platform);
            List<String> optimising = optimising(LibraryCompilation.command(platform, "compilerDirectivesPrint"));
            assertThat(optimising)
                    .startsWith(
                            "sun/security/provider/*.*: Enable:true Exclude:false", "*.*: Enable:true Exclude:true");
        } finally {
            LibraryCompilation.command(platform, "compilerDirectivesClear");
        }
    }

    private static List<String> optimising(String printed) {
        return DIRECTIVE
                .matcher(printed)
                .results()
                .map(directive -> directive.group(1) + ": " + directive.group(2))
                .toList();
    }

    @Test
    void jvmWithoutTheCommandDoesWithoutIt() {
        MBeanServer without = MBeanServerFactory.newMBeanServer();
        assertThatCode(() -> LibraryCompilation.giveTo(() -> without)).doesNotThrowAnyException();
    }

    /** A command whose code fails as unchecked code does. */
    public interface FailingMBean {
        /** Fails. */
        String compilerDirectivesAdd(String[] arguments);
    }

    /** See {@link FailingMBean}. */
    public static final class Failing implements FailingMBean {
        @Override
        public String compilerDirectivesAdd(String[] arguments) {
            throw new IllegalStateException("not today");
        }
    }

    @Test
    void commandThatFailsEndsNothing() throws JMException {
        MBeanServer failing = MBeanServerFactory.newMBeanServer();
        failing.registerMBean(new Failing(), new ObjectName("com.sun.management:type=DiagnosticCommand"));
        assertThatCode(() -> LibraryCompilation.giveTo(() -> failing)).doesNotThrowAnyException();
    }

    @Test
    void managementThatDoesNotStartEndsNothing() {
        assertThatCode(() -> LibraryCompilation.giveTo(() -> {
                    throw new NoClassDefFoundError("no java.management");
                }))
                .doesNotThrowAnyException();
    }
}
