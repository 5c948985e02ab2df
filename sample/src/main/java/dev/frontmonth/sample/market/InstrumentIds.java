package dev.frontmonth.sample.market;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Gives out instrument ids as the exchange does: a new one, or one whose instrument has expired. */
final class InstrumentIds {
    private static final int DAYS_AT_REST = 2;
    private static final int ONE_NEW_IN = 3;

    private record Used(long id, LocalDate last) {}

    private final int mask;
    private final Draws draws;
    private final PriorityQueue<Used> used = new PriorityQueue<>(Comparator.comparing(Used::last));
    private final List<Long> free = new ArrayList<>();
    private int given;

    InstrumentIds(long seed) {
        this.draws = Draws.keyed(seed, Draws.key("instrument ids"));
        this.mask = (int) draws.next();
    }

    /** Assigns an id for these dates, both inclusive; calls must come in the order of the first date. */
    long assign(LocalDate first, LocalDate last) {
        release(first.minusDays(DAYS_AT_REST));
        boolean reuse = !free.isEmpty() && draws.below(ONE_NEW_IN) > 0;
        long id = reuse ? free.remove(draws.below(free.size())) : fresh();
        used.add(new Used(id, last));
        return id;
    }

    private void release(LocalDate before) {
        for (Used head = used.peek(); head != null && head.last().isBefore(before); head = used.peek()) {
            free.add(head.id());
            used.remove();
        }
    }

    /** Ids spread over all 32 bits: each step of the mixing maps 2^32 numbers one to one, so none comes twice. */
    private long fresh() {
        int id = ++given ^ mask;
        id = (id ^ (id >>> 16)) * 0x85EBCA6B;
        id = (id ^ (id >>> 13)) * 0xC2B2AE35;
        id ^= id >>> 16;
        return id == 0 ? fresh() : Integer.toUnsignedLong(id);
    }
}
