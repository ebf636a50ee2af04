package dev.tachograph.cli.changepoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.tachograph.core.changepoint.Change;
import dev.tachograph.core.changepoint.Effect;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Detections as one JSON object, a line for each series, written as they come. */
final class DetectionsJson {

    private final JsonGenerator json;
    private final boolean details;

    /** @param details whether effect and evidence of each change are written, too */
    DetectionsJson(Writer writer, boolean details) throws IOException {
        this.details = details;
        json = JsonFactory.builder()
                // Read in whatever character set, it is the same.
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .build()
                .createGenerator(writer)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .setPrettyPrinter(new LineForEachSeries());
        json.writeStartObject();
    }

    void write(String series, List<Detection> found) throws IOException {
        json.writeArrayFieldStart(series);
        for (Detection detection : found) {
            Integer at = detection.at();
            if (at == null && !details) {
                json.writeNumber(detection.change().index());
            } else {
                json.writeStartObject();
                if (at != null) {
                    json.writeNumberField("at", at);
                }
                json.writeNumberField("index", detection.change().index());
                if (details) {
                    writeDetails(detection.change());
                }
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private void writeDetails(Change change) throws IOException {
        Effect effect = change.effect();
        json.writeNumberField("lastBefore", change.lastBefore());
        json.writeStringField("kind", change.kind().name());
        json.writeStringField("meaning", change.meaning().name());
        writeRounded("before", effect.before());
        writeRounded("after", effect.after());
        writeRounded("changePercent", effect.percent());
        writeRounded("lowPercent", effect.lowPercent());
        writeRounded("highPercent", effect.highPercent());
        writeRounded("pValue", change.evidence().pValue());
        json.writeStringField("why", change.evidence().words());
    }

    /** To five digits, which is more than anybody knows of them; null where there is none. */
    private void writeRounded(String name, @Nullable Double value) throws IOException {
        if (value == null || !Double.isFinite(value)) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, Double.parseDouble(String.format(Locale.ROOT, "%.5g", value)));
        }
    }

    /** Ends the object. What was left without it is no JSON, so that nobody takes a part for the whole. The writer stays open. */
    void end() throws IOException {
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
    }

    /** Breaks lines in the outermost object only. */
    private static final class LineForEachSeries extends MinimalPrettyPrinter {

        private static final long serialVersionUID = 1L;

        @Override
        public void beforeObjectEntries(JsonGenerator generator) throws IOException {
            generator.writeRaw(isOutermost(generator) ? "\n  " : "");
        }

        @Override
        public void writeObjectFieldValueSeparator(JsonGenerator generator) throws IOException {
            generator.writeRaw(": ");
        }

        @Override
        public void writeObjectEntrySeparator(JsonGenerator generator) throws IOException {
            generator.writeRaw(isOutermost(generator) ? ",\n  " : ", ");
        }

        @Override
        public void writeEndObject(JsonGenerator generator, int entries) throws IOException {
            generator.writeRaw(isOutermost(generator) ? "\n}" : "}");
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator generator) throws IOException {
            generator.writeRaw(", ");
        }

        private static boolean isOutermost(JsonGenerator generator) {
            JsonStreamContext around = generator.getOutputContext().getParent();
            return around != null && around.inRoot();
        }
    }
}
