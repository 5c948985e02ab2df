package dev.frontmonth.sample.bench.report;

import java.util.List;

/** Where numbers were measured, without the name of the machine. */
final class Machine {
    private Machine() {}

    /** One line: cores, system, JDK, and the versions of the peers. */
    static String description(List<String> peers) {
        return "%d cores, %s %s, JDK %s; %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        System.getProperty("java.version"),
                        peers.isEmpty() ? "no peers installed" : "peers: " + String.join(", ", peers));
    }
}
