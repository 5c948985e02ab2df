package dev.frontmonth.transform.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.manifest.BarReplacement;
import dev.frontmonth.common.manifest.BarValues;
import dev.frontmonth.common.manifest.CandidateVolume;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.FrontMonthChoice;
import dev.frontmonth.common.manifest.StoredFile;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An explanation as one JSON object, whose fields {@code doc/operation.md} lists. */
public final class ExplanationJson {
    private final Explanation explanation;
    private final JsonGenerator json;

    private ExplanationJson(Explanation explanation, JsonGenerator json) {
        this.explanation = explanation;
        this.json = json;
    }

    /** Returns the object on one line. */
    public static String of(Explanation explanation) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            new ExplanationJson(explanation, json).write();
        }
        return text.append('\n').toString();
    }

    private void write() throws IOException {
        json.writeStartObject();
        json.writeStringField("symbol", explanation.symbol());
        json.writeStringField("trading_day", explanation.date().toString());
        json.writeStringField("status", explanation.status().word());
        json.writeNumberField("attempt_id", explanation.attemptId());
        json.writeStringField(
                "finished_at", explanation.finishedAt().map(Instant::toString).orElse(null));
        json.writeStringField("why", explanation.why());
        json.writeStringField("contract_before", explanation.contractBefore().orElse(null));
        if (explanation.day().isPresent()) {
            day(explanation.day().get());
        }
        failure();
        json.writeEndObject();
    }

    private void day(CuratedDay day) throws IOException {
        json.writeStringField("start", Micros.instant(day.startTs()).toString());
        json.writeStringField("end", Micros.instant(day.endTs()).toString());
        json.writeBooleanField("stub", day.stub());
        json.writeBooleanField("withdrawn", day.withdrawn());
        texts("incomplete", day.incomplete());
        Optional<FrontMonthChoice> choice = day.choice();
        json.writeStringField("contract", choice.map(FrontMonthChoice::contract).orElse(null));
        json.writeStringField(
                "tie_broken_by", choice.flatMap(FrontMonthChoice::tieBrokenBy).orElse(null));
        json.writeArrayFieldStart("candidates");
        for (CandidateVolume candidate :
                choice.map(FrontMonthChoice::candidates).orElse(List.of())) {
            candidate(candidate);
        }
        json.writeEndArray();
        json.writeBooleanField("raw_is_here", explanation.rawIsHere());
        json.writeArrayFieldStart("inputs");
        for (InputReport input : explanation.inputs()) {
            input(input);
        }
        json.writeEndArray();
        curated(day);
        json.writeNumberField("repeated_bars", day.repeatedBars());
        json.writeArrayFieldStart("replacements");
        for (BarReplacement replacement : day.replacements()) {
            replacement(replacement);
        }
        json.writeEndArray();
    }

    private void texts(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private void candidate(CandidateVolume candidate) throws IOException {
        json.writeStartObject();
        json.writeStringField("symbol", candidate.symbol());
        json.writeStringField(
                "expiry",
                explanation.expiry(candidate.symbol()).map(YearMonth::toString).orElse(null));
        json.writeNumberField("bars", candidate.bars());
        json.writeNumberField("volume", candidate.volume());
        json.writeEndObject();
    }

    private void input(InputReport input) throws IOException {
        json.writeStartObject();
        json.writeStringField("date", input.input().date().toString());
        json.writeStringField("source", input.input().source());
        json.writeStringField("bars_sha256", input.input().barsSha256());
        file(input.file(), input.state());
        if (input.rows().isPresent()) {
            InputReport.Rows rows = input.rows().get();
            json.writeNumberField("rows", rows.all());
            json.writeNumberField("rows_of_day", rows.ofDay());
            json.writeNumberField("outrights_of_day", rows.outrights());
            json.writeNumberField("others_of_day", rows.others());
        }
        json.writeEndObject();
    }

    private void file(Optional<StoredFile> file, FileState state) throws IOException {
        json.writeStringField("file", file.map(StoredFile::path).orElse(null));
        if (file.isPresent()) {
            json.writeNumberField("size", file.get().size());
            json.writeStringField("sha256", file.get().sha256());
        }
        json.writeStringField("state", state.name().toLowerCase(Locale.ROOT));
    }

    private void curated(CuratedDay day) throws IOException {
        if (day.file().isEmpty()) {
            json.writeNullField("curated");
            return;
        }
        json.writeObjectFieldStart("curated");
        file(day.file(), explanation.curated().orElse(FileState.UNKNOWN));
        json.writeNumberField("rows", day.rows());
        if (day.choice().isPresent()) {
            FrontMonthChoice choice = day.choice().get();
            json.writeStringField("first_ts", Micros.instant(choice.firstTs()).toString());
            json.writeStringField("last_ts", Micros.instant(choice.lastTs()).toString());
        }
        json.writeEndObject();
    }

    private void replacement(BarReplacement replacement) throws IOException {
        json.writeStartObject();
        json.writeStringField("ts", Micros.instant(replacement.ts()).toString());
        json.writeStringField("symbol", replacement.symbol());
        json.writeStringField("kept_source", replacement.keptSource());
        json.writeStringField("replaced_source", replacement.replacedSource());
        values("kept", replacement.kept());
        values("replaced", replacement.replaced());
        json.writeEndObject();
    }

    private void values(String name, BarValues bar) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("open", bar.open());
        json.writeNumberField("high", bar.high());
        json.writeNumberField("low", bar.low());
        json.writeNumberField("close", bar.close());
        json.writeNumberField("volume", bar.volume());
        json.writeEndObject();
    }

    private void failure() throws IOException {
        if (explanation.failure().isEmpty()) {
            json.writeNullField("failure");
            return;
        }
        json.writeObjectFieldStart("failure");
        json.writeStringField("message", explanation.failure().get().message());
        texts("rows", explanation.failure().get().rows());
        json.writeEndObject();
    }
}
