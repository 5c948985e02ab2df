package dev.frontmonth.transform.report;

import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.DayState;
import dev.frontmonth.common.manifest.ExtractDay;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.manifest.RawInput;
import dev.frontmonth.common.manifest.StoredFile;
import dev.frontmonth.common.staging.StagingFolder;
import dev.frontmonth.transform.contract.OutrightPattern;
import dev.frontmonth.transform.raw.RawDayFile;
import dev.frontmonth.transform.raw.RawDayReader;
import dev.frontmonth.transform.session.TradingDay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at the raw files that a trading day was made from: whether they are still so, and what is in them. */
public final class InputInspector {
    private final StagingFolder staging;
    private final Manifest<ExtractDay> extract;
    private final OutrightPattern outrights;

    /** Reads extract's manifest, which may not be there. */
    public InputInspector(StagingFolder staging, OutrightPattern outrights) throws IOException {
        this.staging = staging;
        this.extract = Manifest.extract(staging);
        this.outrights = outrights;
    }

    /** Returns whether the folder has raw files at all. */
    public boolean rawIsHere() {
        return Files.isDirectory(staging.root().resolve("raw"));
    }

    /** Looks at a day's inputs. */
    public List<InputReport> inspect(CuratedDay day) throws IOException {
        List<InputReport> reports = new ArrayList<>();
        for (RawInput input : day.inputs()) {
            reports.add(inspect(input, new TradingDay(day.date(), day.startTs(), day.endTs())));
        }
        return reports;
    }

    private InputReport inspect(RawInput input, TradingDay day) throws IOException {
        Optional<ExtractDay> raw = Optional.ofNullable(
                        extract.state().days(input.source()).get(input.date()))
                .flatMap(DayState::done);
        Optional<StoredFile> file = raw.flatMap(ExtractDay::file);
        if (file.isEmpty()) {
            FileState state = raw.isPresent() ? FileState.REPLACED : FileState.UNKNOWN;
            return new InputReport(input, file, state, Optional.empty());
        }
        if (!file.get().barsSha256().equals(input.barsSha256())) {
            return new InputReport(input, file, FileState.REPLACED, Optional.empty());
        }
        Path path = staging.resolve(file.get().path());
        FileState state = FileState.of(path, file.get());
        if (state != FileState.INTACT) {
            return new InputReport(input, file, state, Optional.empty());
        }
        try {
            RawDayFile rawFile = new RawDayFile(
                    input.date(), input.source(), file.get(), raw.get().rows());
            RawBars bars = new RawDayReader(staging).read(rawFile);
            return new InputReport(input, file, state, Optional.of(count(bars, day)));
        } catch (Refusal e) {
            return new InputReport(input, file, FileState.CHANGED, Optional.empty());
        }
    }

    private InputReport.Rows count(RawBars bars, TradingDay day) {
        boolean[] outright = new boolean[bars.symbols().size()];
        for (int i = 0; i < outright.length; i++) {
            outright[i] = outrights.matches(bars.symbols().get(i));
        }
        long ofDay = 0;
        long outrightRows = 0;
        for (int row = 0; row < bars.size(); row++) {
            if (day.contains(bars.tsEvent()[row])) {
                ofDay++;
                outrightRows += outright[bars.symbolIndex()[row]] ? 1 : 0;
            }
        }
        return new InputReport.Rows(bars.size(), ofDay, outrightRows, ofDay - outrightRows);
    }
}
