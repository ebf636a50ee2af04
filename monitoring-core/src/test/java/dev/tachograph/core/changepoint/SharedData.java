package dev.tachograph.core.changepoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tachograph.core.changepoint.Labelled.Event;
import dev.tachograph.core.changepoint.Labelled.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Series with known truth that lie beside the project, where they do. */
final class SharedData {

    private static final Path FOLDER = Path.of("..", "..", "shared", "data");

    private SharedData() {}

    static boolean isThere(String set) {
        return Files.isDirectory(FOLDER.resolve(set));
    }

    static List<Labelled> labelled(String set) throws IOException {
        List<Labelled> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : json(set, "truth.json").properties()) {
            List<Event> events = new ArrayList<>();
            for (JsonNode event : entry.getValue().path("events")) {
                events.add(new Event(
                        event.path("index").asInt(),
                        event.path("end").asInt(),
                        Role.valueOf(event.path("role").asText().toUpperCase(Locale.ROOT)),
                        event.path("kind").asText().equals("ramp"),
                        event.path("kind").asText().equals("spike")));
            }
            all.add(new Labelled(entry.getKey(), values(set, entry.getKey()), events));
        }
        return all;
    }

    static List<Annotated> annotated(String set) throws IOException {
        List<Annotated> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : json(set, "annotations.json").properties()) {
            List<List<Integer>> annotators = new ArrayList<>();
            for (JsonNode annotator : entry.getValue().path("annotators")) {
                annotators.add(StreamSupport.stream(annotator.spliterator(), false)
                        .map(JsonNode::asInt)
                        .toList());
            }
            all.add(new Annotated(entry.getKey(), values(set, entry.getKey()), annotators));
        }
        return all;
    }

    private static JsonNode json(String set, String file) throws IOException {
        return new ObjectMapper().readTree(FOLDER.resolve(set).resolve(file).toFile());
    }

    private static double[] values(String set, String name) throws IOException {
        return Files.readAllLines(FOLDER.resolve(set).resolve("series").resolve(name + ".csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1)[1])
                .mapToDouble(value -> value.isEmpty() ? Double.NaN : Double.parseDouble(value))
                .toArray();
    }
}
