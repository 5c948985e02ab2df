package dev.frontmonth.transform.report;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.cli.Printable;
import dev.frontmonth.common.manifest.BarReplacement;
import dev.frontmonth.common.manifest.CandidateVolume;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.FrontMonthChoice;
import dev.frontmonth.common.manifest.StoredFile;
import java.time.YearMonth;

/** An explanation as text for people. */
public final class ExplanationText {
    private static final String INDENT = "  ";

    private final Explanation explanation;
    private final StringBuilder text = new StringBuilder();

    private ExplanationText(Explanation explanation) {
        this.explanation = explanation;
    }

    /** Returns the text; it ends with a line's end. */
    public static String of(Explanation explanation) {
        ExplanationText text = new ExplanationText(explanation);
        text.head();
        explanation.failure().ifPresent(text::failure);
        explanation.day().ifPresent(text::day);
        return text.text.toString();
    }

    private void line(String line, Object... arguments) {
        text.append(Printable.oneLine(line.formatted(arguments))).append('\n');
    }

    private void head() {
        line(
                "%s %s: %s",
                explanation.symbol(),
                explanation.date(),
                explanation.day().flatMap(CuratedDay::contract).orElse("no front month"));
        line(
                "%s%s, attempt %d%s",
                INDENT,
                explanation.status().word(),
                explanation.attemptId(),
                explanation.finishedAt().map(at -> ", " + at).orElse(""));
        explanation.day().ifPresent(day -> {
            line("%sfrom %s to %s, exclusive", INDENT, Micros.text(day.startTs()), Micros.text(day.endTs()));
            if (day.stub()) {
                line("%sstub: its first bar starts within its last two hours", INDENT);
            }
            day.incomplete().forEach(reason -> line("%sincomplete: it %s", INDENT, reason));
        });
        line("%s%s", INDENT, explanation.why());
        explanation
                .contractBefore()
                .filter(before -> explanation
                        .day()
                        .flatMap(CuratedDay::choice)
                        .filter(choice -> !choice.contract().equals(before))
                        .isPresent())
                .ifPresent(before -> line("%sa roll: the trading day with bars before it has %s", INDENT, before));
    }

    private void failure(Explanation.Failure failure) {
        line("failure");
        line("%s%s", INDENT, failure.message());
        failure.rows().forEach(row -> line("%s%s", INDENT, row));
    }

    private void day(CuratedDay day) {
        day.choice().ifPresent(this::candidates);
        inputs();
        day.file().ifPresent(file -> curated(day, file));
        if (day.repeatedBars() > 0) {
            line("repeated bars: %d bars that several sources give alike count once", day.repeatedBars());
        }
        replacements(day);
    }

    private void candidates(FrontMonthChoice choice) {
        line("candidates");
        TextTable table = new TextTable("contract", "expiry", "bars", "volume");
        for (CandidateVolume candidate : choice.candidates()) {
            table.row(
                    candidate.symbol(),
                    explanation
                            .expiry(candidate.symbol())
                            .map(YearMonth::toString)
                            .orElse("-"),
                    candidate.bars(),
                    candidate.volume());
        }
        text.append(table.text(INDENT));
    }

    private void inputs() {
        line("raw files%s", explanation.rawIsHere() ? "" : ": this folder has none");
        if (explanation.inputs().isEmpty()) {
            return;
        }
        TextTable table = new TextTable(
                "UTC date", "source", "bars", "of the day", "outrights", "others", "state", "SHA-256", "of its bars");
        for (InputReport input : explanation.inputs()) {
            table.row(
                    input.input().date(),
                    input.input().source(),
                    input.rows().map(rows -> String.valueOf(rows.all())).orElse("-"),
                    input.rows().map(rows -> String.valueOf(rows.ofDay())).orElse("-"),
                    input.rows().map(rows -> String.valueOf(rows.outrights())).orElse("-"),
                    input.rows().map(rows -> String.valueOf(rows.others())).orElse("-"),
                    input.state().text(),
                    input.file().map(StoredFile::sha256).orElse("-"),
                    input.input().barsSha256());
        }
        text.append(table.text(INDENT));
    }

    private void curated(CuratedDay day, StoredFile file) {
        line("curated file");
        line(
                "%s%s: %s",
                INDENT,
                file.path(),
                explanation.curated().orElse(FileState.UNKNOWN).text());
        line(
                "%s%d bars, %s to %s, %d bytes, SHA-256 %s",
                INDENT,
                day.rows(),
                day.choice().map(choice -> Micros.text(choice.firstTs())).orElse("-"),
                day.choice().map(choice -> Micros.text(choice.lastTs())).orElse("-"),
                file.size(),
                file.sha256());
    }

    private void replacements(CuratedDay day) {
        if (day.replacements().isEmpty()) {
            return;
        }
        line("replaced bars, in units of 1e-9: %d", day.replacements().size());
        for (BarReplacement bar : day.replacements()) {
            line("%s%s %s", INDENT, Micros.text(bar.ts()), bar.symbol());
            line("%s%skept %s: %s", INDENT, INDENT, bar.keptSource(), bar.kept());
            line("%s%sleft %s: %s", INDENT, INDENT, bar.replacedSource(), bar.replaced());
        }
    }
}
