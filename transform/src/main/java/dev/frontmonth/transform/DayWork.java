package dev.frontmonth.transform;

import dev.frontmonth.common.bars.CuratedBars;
import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.CandidateVolume;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.FrontMonthChoice;
import dev.frontmonth.common.manifest.StoredFile;
import dev.frontmonth.common.parquet.BarFileEncoder;
import dev.frontmonth.common.parquet.EncodedFile;
import dev.frontmonth.common.staging.StagedFile;
import dev.frontmonth.common.staging.StagingFolder;
import dev.frontmonth.transform.raw.OverlapRule;
import dev.frontmonth.transform.raw.RawDayCache;
import dev.frontmonth.transform.raw.RawDayFile;
import dev.frontmonth.transform.raw.TradingDayBars;
import dev.frontmonth.transform.raw.TradingDayBars.Cut;
import dev.frontmonth.transform.raw.TradingDayBars.SourceBars;
import dev.frontmonth.transform.roll.FrontMonth;
import dev.frontmonth.transform.roll.Tie;
import dev.frontmonth.transform.roll.TradingDayOutcome;
import dev.frontmonth.transform.roll.TradingDayOutcome.Decided;
import dev.frontmonth.transform.roll.TradingDayOutcome.NoOutrights;
import dev.frontmonth.transform.roll.TradingDayOutcome.Violated;
import dev.frontmonth.transform.roll.TradingDayRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The work on one trading day, which runs on any thread: read its raw bars, let the rules decide, encode what they chose, and
 * put the file on disk under its temporary name.
 */
final class DayWork {
    /** Encoders hold buffers and a codec's context, so each thread keeps its own for the process's life. */
    private static final ThreadLocal<BarFileEncoder> ENCODER = ThreadLocal.withInitial(BarFileEncoder::new);

    private final TradingDayRules rules;
    private final RawDayCache raw;
    private final OverlapRule overlap;
    private final CuratedFooter footer;
    private final StagingFolder staging;
    private final CuratedFolder folder;
    private final boolean dryRun;

    DayWork(
            TradingDayRules rules,
            RawDayCache raw,
            OverlapRule overlap,
            CuratedFooter footer,
            StagingFolder staging,
            CuratedFolder folder,
            boolean dryRun) {
        this.rules = rules;
        this.raw = raw;
        this.overlap = overlap;
        this.footer = footer;
        this.staging = staging;
        this.folder = folder;
        this.dryRun = dryRun;
    }

    /**
     * A finished day. Holds no bars, because a chunk may have any number of days.
     *
     * @param plan what it was made from
     * @param record what the manifest will hold of it
     * @param file the file to commit; none without bars, and none in a dry run
     * @param tie how the front month was chosen among equals; none otherwise
     * @param fault what is wrong with its bars; none if the day is sound
     * @param others number of bars by symbol, if none of them is an outright; empty otherwise
     */
    record Result(
            DayPlan plan,
            CuratedDay record,
            Optional<StagedFile> file,
            Optional<Tie> tie,
            Optional<DayFault> fault,
            Map<String, Integer> others) {}

    /** Works the day out. */
    Result run(DayPlan plan) throws IOException {
        try {
            Cut cut = cut(plan);
            if (cut.disagreement().isPresent()) {
                return withoutBars(plan, cut.disagreement().map(DayFault::of), Map.of());
            }
            TradingDayOutcome outcome = decide(plan, cut.bars());
            if (outcome instanceof Decided decided) {
                return encode(plan, decided, cut);
            }
            return outcome instanceof Violated violated
                    ? withoutBars(plan, Optional.of(DayFault.of(violated.report())), Map.of())
                    : withoutBars(plan, Optional.empty(), ((NoOutrights) outcome).barsBySymbol());
        } finally {
            plan.files().forEach(raw::release);
        }
    }

    private static Result withoutBars(DayPlan plan, Optional<DayFault> fault, Map<String, Integer> others) {
        return new Result(plan, plan.recordWithoutBars(), Optional.empty(), Optional.empty(), fault, others);
    }

    /** Of files with the same bars, such as those of two full histories, one is read. */
    private Cut cut(DayPlan plan) throws IOException {
        List<SourceBars> parts = new ArrayList<>();
        Map<String, RawBars> read = new HashMap<>();
        for (RawDayFile file : plan.files()) {
            RawBars bars = read.get(file.bars());
            if (bars == null) {
                bars = raw.read(file);
                read.put(file.bars(), bars);
            }
            parts.add(new SourceBars(file, bars));
        }
        return TradingDayBars.cut(plan.day(), parts, overlap);
    }

    private TradingDayOutcome decide(DayPlan plan, RawBars bars) {
        try {
            return rules.decide(plan.day(), bars);
        } catch (Refusal e) {
            throw e.at("trading day %s", plan.day().date());
        }
    }

    private Result encode(DayPlan plan, Decided decided, Cut cut) throws IOException {
        CuratedBars bars = decided.bars();
        EncodedFile encoded = ENCODER.get().encode(bars, footer.of(plan, bars.sourceSymbol()));
        String path = StagingFolder.curatedFile(bars.symbol(), plan.day().date());
        StoredFile stored = new StoredFile(path, encoded.size(), encoded.sha256(), encoded.bodySha256());
        Optional<StagedFile> file = dryRun ? Optional.empty() : Optional.of(stage(path, encoded));
        CuratedDay record = plan.record(
                Optional.of(stored),
                encoded.rows(),
                Optional.of(choice(decided)),
                decided.stub(),
                cut.repeatedBars(),
                cut.replacements());
        return new Result(plan, record, file, decided.frontMonth().tie(), Optional.empty(), Map.of());
    }

    private StagedFile stage(String path, EncodedFile encoded) throws IOException {
        folder.prepare();
        return StagedFile.write(staging.resolve(path), encoded.bytes());
    }

    private static FrontMonthChoice choice(Decided decided) {
        FrontMonth frontMonth = decided.frontMonth();
        long[] ts = decided.bars().tsUtc();
        return new FrontMonthChoice(
                frontMonth.winner().symbol(),
                frontMonth.winner().volume(),
                ts[0],
                ts[ts.length - 1],
                frontMonth.candidates().stream()
                        .map(c -> new CandidateVolume(c.symbol(), c.bars(), c.volume()))
                        .toList(),
                frontMonth.tie().map(tie -> tie.brokenBy().name().toLowerCase(Locale.ROOT)));
    }
}
