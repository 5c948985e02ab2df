package dev.frontmonth.merge.gate;

import dev.frontmonth.common.cli.Reason;
import dev.frontmonth.common.cli.Refusal;
import java.util.List;

/** Everything that gates found wrong, as the cause of the refusal that tells the first of it. */
public final class GateFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** More lines than anybody reads. */
    private static final int MOST = 100;

    private final transient List<String> complaints;

    private GateFailure(List<String> complaints) {
        super(String.join("; ", complaints));
        this.complaints = List.copyOf(complaints);
    }

    /** Refuses if there is a complaint. */
    public static void throwIfAny(List<String> complaints) {
        if (!complaints.isEmpty()) {
            String more = complaints.size() == 1 ? "" : " (and %d more)".formatted(complaints.size() - 1);
            throw Refusal.because(Reason.FAILED_GATE, "%s%s", complaints.get(0), more)
                    .causedBy(new GateFailure(complaints));
        }
    }

    /** Returns the lines for the manifest's record of a failure; empty if no gate is the reason. */
    public static List<String> details(Throwable failure) {
        if (!(failure.getCause() instanceof GateFailure gates)) {
            return List.of();
        }
        List<String> all = gates.complaints;
        return all.size() <= MOST ? all : all.subList(0, MOST);
    }
}
