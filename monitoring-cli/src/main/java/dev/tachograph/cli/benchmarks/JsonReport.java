package dev.tachograph.cli.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.tachograph.core.benchmarks.BenchmarkKey;
import dev.tachograph.core.benchmarks.Judgement;
import dev.tachograph.core.benchmarks.RunComparison;
import dev.tachograph.core.benchmarks.RunComparison.Pair;
import dev.tachograph.core.benchmarks.SecondaryResult;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A comparison for programs. The names are documented in docs/cli.md and stay; there may be more of them later. */
final class JsonReport {

    private final JsonGenerator json;

    private JsonReport(JsonGenerator json) {
        this.json = json;
    }

    /** The writer stays open. */
    static void write(Outcome outcome, Writer writer) throws IOException {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        JsonGenerator json = JsonFactory.builder()
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .build()
                .createGenerator(writer)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .setPrettyPrinter(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                                .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                        .withObjectIndenter(lines)
                        .withArrayIndenter(lines));
        new JsonReport(json).write(outcome);
        json.writeRaw('\n');
        json.close();
    }

    private void write(Outcome outcome) throws IOException {
        RunComparison comparison = outcome.comparison();
        json.writeStartObject();
        json.writeNumberField("exitCode", outcome.exitCode());
        json.writeStringField("headline", outcome.headline());
        json.writeStringField("reason", outcome.reason());
        json.writeNumberField("failAtPercent", outcome.failAt());
        json.writeBooleanField("strict", outcome.strict());
        write("base", outcome.base());
        write("head", outcome.head());
        json.writeStringField("unstable", comparison.unstable());
        json.writeArrayFieldStart("differences");
        for (String difference : comparison.differences()) {
            json.writeString(difference);
        }
        json.writeEndArray();
        pairs("benchmarks", comparison.pairs(), outcome);
        pairs("rulers", comparison.rulers(), outcome);
        keys("onlyInBase", comparison.onlyInBase());
        keys("onlyInHead", comparison.onlyInHead());
        json.writeEndObject();
    }

    private void write(String side, ResultFile file) throws IOException {
        json.writeObjectFieldStart(side);
        json.writeStringField("file", file.name());
        json.writeNumberField("benchmarks", file.results().size());
        json.writeStringField("measuredWith", file.measuredWith());
        json.writeEndObject();
    }

    private void pairs(String name, List<Pair> pairs, Outcome outcome) throws IOException {
        json.writeArrayFieldStart(name);
        for (Pair pair : pairs) {
            Judgement judgement = pair.judgement();
            json.writeStartObject();
            key(pair.key());
            number("baseScore", pair.base().score());
            number("headScore", pair.head().score());
            json.writeStringField("verdict", judgement.verdict().name());
            json.writeStringField("severity", judgement.severity().name());
            json.writeBooleanField("fails", outcome.failing().contains(pair.key()));
            number("changePercent", judgement.changePercent());
            number("lowPercent", judgement.lowPercent());
            number("highPercent", judgement.highPercent());
            number("detectablePercent", judgement.detectablePercent());
            number("pValue", judgement.pValue());
            number("adjustedPValue", pair.adjustedPValue());
            json.writeNumberField("baseForks", judgement.baselineForks());
            json.writeNumberField("headForks", judgement.forks());
            json.writeStringField("allocationVerdict", pair.allocation().name());
            number("allocationPercent", judgement.allocationPercent());
            number(
                    "baseAllocatedBytes",
                    pair.base().allocation().map(SecondaryResult::score).orElse(null));
            number(
                    "headAllocatedBytes",
                    pair.head().allocation().map(SecondaryResult::score).orElse(null));
            json.writeStringField("why", judgement.why());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void keys(String name, List<BenchmarkKey> keys) throws IOException {
        json.writeArrayFieldStart(name);
        for (BenchmarkKey key : keys) {
            json.writeStartObject();
            key(key);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void key(BenchmarkKey key) throws IOException {
        json.writeStringField("benchmark", key.name());
        json.writeObjectFieldStart("params");
        for (Map.Entry<String, String> parameter : key.params().entrySet()) {
            json.writeStringField(parameter.getKey(), parameter.getValue());
        }
        json.writeEndObject();
        json.writeStringField("mode", key.mode().word());
        json.writeStringField("unit", key.unit());
        json.writeNumberField("threads", key.threads());
    }

    /** Null where there is none. */
    private void number(String name, @Nullable Double value) throws IOException {
        if (value == null || !Double.isFinite(value)) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, value);
        }
    }
}
