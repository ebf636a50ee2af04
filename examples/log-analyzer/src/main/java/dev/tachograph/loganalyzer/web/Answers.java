package dev.tachograph.loganalyzer.web;

import dev.tachograph.loganalyzer.analysis.SearchAnswer;
import dev.tachograph.loganalyzer.search.Match;
import dev.tachograph.loganalyzer.search.QueryProblem;
import dev.tachograph.loganalyzer.search.SearchResult;
import dev.tachograph.loganalyzer.workspace.FileIndex;
import dev.tachograph.loganalyzer.workspace.FileState;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;
import java.util.List;

/** The JSON of every answer. What is not known is left out. */
final class Answers {

    private Answers() {}

    static JsonObject of(SearchAnswer answer) {
        SearchResult result = answer.result();
        JsonArrayBuilder matches = Json.createArrayBuilder();
        result.matches().forEach(match -> matches.add(of(match)));
        return Json.createObjectBuilder()
                .add("total", result.total())
                .add("files", result.files())
                .add("unreadable", result.unreadable())
                .add("lines", result.lines())
                .add("bytes", result.bytes())
                .add("cached", answer.cached())
                .add("operations", answer.operations())
                .add("matches", matches)
                .build();
    }

    private static JsonObjectBuilder of(Match match) {
        JsonObjectBuilder json =
                Json.createObjectBuilder().add("file", match.file()).add("line", match.line());
        if (match.at() != null) {
            json.add("at", match.at().toString());
        }
        if (match.level() != null) {
            json.add("level", match.level().name());
        }
        JsonArrayBuilder spans = Json.createArrayBuilder();
        match.spans()
                .forEach(span -> spans.add(
                        Json.createObjectBuilder().add("start", span.start()).add("end", span.end())));
        json.add("text", match.text()).add("spans", spans);
        if (match.entry() != null) {
            json.add("entry", match.entry());
        }
        return json;
    }

    static JsonObjectBuilder of(FileState file) {
        return Json.createObjectBuilder()
                .add("name", file.name())
                .add("bytes", file.size())
                .add("modified", file.modified().toString());
    }

    static JsonObjectBuilder of(FileIndex index) {
        JsonObjectBuilder levels = Json.createObjectBuilder();
        index.levels().forEach((level, count) -> levels.add(level.name(), count));
        JsonObjectBuilder json = of(index.state())
                .add("lines", index.lines())
                .add("entries", index.entries())
                .add("levels", levels);
        index.first().ifPresent(first -> json.add("first", first.toString()));
        index.last().ifPresent(last -> json.add("last", last.toString()));
        return json;
    }

    static JsonObjectBuilder of(QueryProblem problem) {
        return Json.createObjectBuilder().add("field", problem.field()).add("message", problem.message());
    }

    static JsonArrayBuilder ofTexts(Collection<String> texts) {
        return Json.createArrayBuilder(List.copyOf(texts));
    }
}
