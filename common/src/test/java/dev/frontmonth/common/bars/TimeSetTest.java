package dev.frontmonth.common.bars;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class TimeSetTest {
    private static final int TIMES = 20;

    /** Against a set of single times: whatever is added and removed, in whatever order. */
    @Test
    void holdsTheTimesThatWereAddedAndNotRemoved() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 500; round++) {
            TimeSet set = new TimeSet();
            TreeSet<Long> model = new TreeSet<>();
            for (int step = 0; step < 12; step++) {
                TimeRange range = range(random);
                if (random.nextInt(3) > 0) {
                    set.add(range);
                    model.addAll(times(range));
                } else {
                    set.remove(range);
                    model.removeAll(times(range));
                }
                assertThat(set.ranges()).isEqualTo(ranges(model));
                TimeRange window = range(random);
                TreeSet<Long> inside = new TreeSet<>(model);
                inside.retainAll(times(window));
                assertThat(set.within(window)).isEqualTo(ranges(inside));
            }
        }
    }

    private static TimeRange range(SplittableRandom random) {
        long start = random.nextInt(TIMES);
        return new TimeRange(start, start + random.nextInt(TIMES / 2));
    }

    private static List<Long> times(TimeRange range) {
        List<Long> times = new ArrayList<>();
        for (long time = range.start(); time < range.end(); time++) {
            times.add(time);
        }
        return times;
    }

    private static List<TimeRange> ranges(Set<Long> times) {
        return TimeRange.union(
                times.stream().map(time -> new TimeRange(time, time + 1)).toList());
    }
}
