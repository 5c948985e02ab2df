package dev.frontmonth.common.run;

import dev.frontmonth.common.cli.Reason;
import dev.frontmonth.common.cli.Refusal;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The wish of a person or a system that the process end: SIGINT (Ctrl-C), SIGTERM or SIGHUP. The run sees it where it can stop
 * cleanly, between two days or statements: what is committed stays, the chunk under way is left as if it had not begun, and the
 * process ends with the signal's own exit code. A second signal ends it at once, as a crash would.
 *
 * <p>The platform's public API has no signals but its end of all threads at once, so the handlers are set by way of
 * {@code sun.misc.Signal}, where the JVM has it; where not, a signal ends the process as a crash would, which is safe as well.
 */
public final class Termination {
    private static final AtomicReference<@Nullable Reason> WISH = new AtomicReference<>();

    private Termination() {}

    /** Begins to listen; called once by the process's main method. */
    public static void listen() {
        listen("INT", Reason.INTERRUPTED);
        listen("TERM", Reason.TERMINATED);
        listen("HUP", Reason.HANGUP);
    }

    private static void listen(String signal, Reason reason) {
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object handler = Proxy.newProxyInstance(
                    Termination.class.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                        take(reason);
                        return null;
                    });
            type.getMethod("handle", type, handlerType)
                    .invoke(null, type.getConstructor(String.class).newInstance(signal), handler);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // No such class, or the signal is the JVM's own (-Xrs): it then ends the process at once.
        }
    }

    private static void take(Reason reason) {
        if (!WISH.compareAndSet(null, reason)) {
            Runtime.getRuntime().halt(reason.exitCode().code());
        }
    }

    /**
     * Returns if the run may go on.
     *
     * @throws Refusal with the signal's exit code if the process is to end
     */
    public static void check() {
        Reason reason = WISH.get();
        if (reason != null) {
            throw Refusal.because(reason, "ended by a signal (%s)", signal(reason))
                    .left("what was done before stays, the chunk under way was not begun")
                    .next("run with --resume to go on");
        }
    }

    private static String signal(Reason reason) {
        return switch (reason) {
            case INTERRUPTED -> "SIGINT";
            case TERMINATED -> "SIGTERM";
            default -> "SIGHUP";
        };
    }
}
