package dev.tachograph.jmh;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tachograph.core.benchmarks.BenchmarkKey;
import dev.tachograph.core.benchmarks.BenchmarkMode;
import dev.tachograph.core.benchmarks.BenchmarkResult;
import dev.tachograph.core.benchmarks.BenchmarkSettings;
import dev.tachograph.core.benchmarks.Environment;
import dev.tachograph.core.benchmarks.SecondaryResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON that JMH writes with {@code -rf json}, of 1.17 to 1.37.
 *
 * <p>What JMH writes as {@code "NaN"}, {@code "+INF"} or {@code "-INF"} is null: it could not tell. Fields that are not known are skipped,
 * those that older versions do not write may be absent. Everything else that is not as JMH writes it is refused, because a figure
 * that was guessed would stand in the history for good. The whole document is held in memory: some ten times its size.
 */
public final class JmhResults {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // Exactly as written: a number beyond double is told from an infinity, and is shown as it stands there.
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern PARSERS_PLACE = Pattern.compile("\\[Source: [^\\]]*; line: (\\d+), column: (\\d+)\\]");

    private JmhResults() {}

    /**
     * Reads a document to its end; the caller closes it.
     *
     * @return at least one result, in the order of the document
     * @throws UnusableResultsException if it is no JSON, no result file of JMH, has no result, or one benchmark twice; the message names place,
     *     value and remedy
     */
    public static List<BenchmarkResult> read(InputStream document) {
        List<BenchmarkResult> results = readAny(document);
        if (results.isEmpty()) {
            throw new UnusableResultsException(
                    "the document = []: holds no result; see in the output of JMH why nothing was measured", null);
        }
        return results;
    }

    /** The same of a file. */
    public static List<BenchmarkResult> read(Path file) {
        try (InputStream document = Files.newInputStream(file)) {
            return read(document);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The same, but a document without results is an empty list: JMH writes it when every benchmark failed. */
    static List<BenchmarkResult> readAny(InputStream document) {
        JsonNode root;
        try {
            root = MAPPER.readTree(document);
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? "the document"
                    : "line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new UnusableResultsException(
                    place + ": is no JSON (" + words(e) + "); hand in the whole file that JMH wrote with -rf json", e);
        } catch (IOException e) {
            throw unreadable(e);
        }
        if (root == null || root.isMissingNode()) {
            throw new UnusableResultsException(
                    "the document: is empty; JMH leaves an empty file when it is ended before its end, so run it again",
                    null);
        }
        List<BenchmarkResult> results = new ArrayList<>();
        Map<BenchmarkKey, Integer> places = new HashMap<>();
        for (JsonPlace place : JsonPlace.root(root).elements()) {
            BenchmarkResult result = result(place);
            Integer first = places.putIfAbsent(result.key(), results.size());
            if (first != null) {
                throw place.wrong("is " + result.key().name() + " "
                        + result.key().params() + " as [" + first + "] is; hand in one file for each run");
            }
            results.add(result);
        }
        return results;
    }

    private static BenchmarkResult result(JsonPlace place) {
        JsonPlace metric = place.field("primaryMetric");
        List<SecondaryResult> secondary = new ArrayList<>();
        JsonPlace further = place.optional("secondaryMetrics");
        if (further != null) {
            further.fields().forEach((name, figure) -> secondary.add(secondary(name, figure)));
        }
        return new BenchmarkResult(
                key(place, metric),
                settings(place),
                metric.field("score").number(),
                optionalNumber(metric, "scoreError"),
                percentiles(metric),
                raw(metric),
                histograms(metric),
                secondary);
    }

    private static BenchmarkKey key(JsonPlace place, JsonPlace metric) {
        JsonPlace word = place.field("mode");
        BenchmarkMode mode = BenchmarkMode.ofWord(word.text())
                .orElseThrow(() -> word.wrong("must be one of "
                        + Arrays.stream(BenchmarkMode.values())
                                .map(BenchmarkMode::word)
                                .collect(Collectors.joining(", "))));
        Map<String, String> params = new TreeMap<>();
        JsonPlace given = place.optional("params");
        if (given != null) {
            given.fields().forEach((name, value) -> params.put(name, value.anyText()));
        }
        return BenchmarkKey.of(
                place.field("benchmark").text(),
                params,
                mode,
                metric.field("scoreUnit").text(),
                place.field("threads").whole(1));
    }

    private static BenchmarkSettings settings(JsonPlace place) {
        List<String> jvmArgs = new ArrayList<>();
        JsonPlace given = place.optional("jvmArgs");
        if (given != null) {
            given.elements().forEach(argument -> jvmArgs.add(argument.anyText()));
        }
        return new BenchmarkSettings(
                textOr(place, "jmhVersion", Environment.UNKNOWN),
                jdk(place),
                jvmArgs,
                place.field("forks").whole(0),
                place.field("warmupIterations").whole(0),
                textOr(place, "warmupTime", ""),
                batchSize(place, "warmupBatchSize"),
                place.field("measurementIterations").whole(0),
                textOr(place, "measurementTime", ""),
                batchSize(place, "measurementBatchSize"));
    }

    /** {@code OpenJDK 64-Bit Server VM 17.0.15+6}; JMH 1.17 names none of it. */
    private static String jdk(JsonPlace place) {
        String version = textOr(place, "vmVersion", textOr(place, "jdkVersion", ""));
        String jdk = (textOr(place, "vmName", "") + " " + version).strip();
        return jdk.isEmpty() ? Environment.UNKNOWN : jdk;
    }

    private static int batchSize(JsonPlace place, String name) {
        JsonPlace given = place.optional(name);
        return given == null ? 1 : given.whole(1);
    }

    private static String textOr(JsonPlace place, String name, String otherwise) {
        JsonPlace given = place.optional(name);
        return given == null ? otherwise : given.anyText();
    }

    private static @Nullable Double optionalNumber(JsonPlace place, String name) {
        JsonPlace given = place.optional(name);
        return given == null ? null : given.number();
    }

    private static SortedMap<Double, Double> percentiles(JsonPlace metric) {
        SortedMap<Double, Double> percentiles = new TreeMap<>();
        JsonPlace given = metric.optional("scorePercentiles");
        if (given != null) {
            given.fields().forEach((name, value) -> {
                Double score = value.number();
                double percent = percent(name, given);
                if (score != null) {
                    percentiles.put(percent, score);
                }
            });
        }
        return Collections.unmodifiableSortedMap(percentiles);
    }

    private static double percent(String name, JsonPlace percentiles) {
        try {
            double percent = Double.parseDouble(name);
            if (percent >= 0 && percent <= 100) {
                return percent;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number that is no per cent.
        }
        throw percentiles.wrong("has \"" + name + "\", which must be a number from 0 to 100");
    }

    private static SecondaryResult secondary(String name, JsonPlace figure) {
        return new SecondaryResult(
                name,
                figure.field("scoreUnit").anyText(),
                figure.field("score").number(),
                optionalNumber(figure, "scoreError"),
                raw(figure));
    }

    private static List<List<@Nullable Double>> raw(JsonPlace metric) {
        JsonPlace given = metric.optional("rawData");
        if (given == null) {
            return List.of();
        }
        List<List<@Nullable Double>> forks = new ArrayList<>();
        for (JsonPlace fork : given.elements()) {
            List<@Nullable Double> iterations = new ArrayList<>();
            fork.elements().forEach(iteration -> iterations.add(iteration.number()));
            forks.add(Collections.unmodifiableList(iterations));
        }
        return forks;
    }

    private static List<List<List<BenchmarkResult.Bin>>> histograms(JsonPlace metric) {
        JsonPlace given = metric.optional("rawDataHistogram");
        if (given == null) {
            return List.of();
        }
        return given.elements().stream()
                .map(fork -> fork.elements().stream()
                        .map(iteration -> iteration.elements().stream()
                                .map(JmhResults::bin)
                                .toList())
                        .toList())
                .toList();
    }

    private static BenchmarkResult.Bin bin(JsonPlace place) {
        List<JsonPlace> pair = place.elements();
        if (pair.size() != 2) {
            throw place.wrong("must be a value and how often it was seen");
        }
        Double value = pair.get(0).number();
        if (value == null) {
            throw pair.get(0).wrong("must be a number");
        }
        return new BenchmarkResult.Bin(value, pair.get(1).wholeLong(0));
    }

    private static UnusableResultsException unreadable(IOException e) {
        return new UnusableResultsException("the document: cannot be read (" + e + ")", e);
    }

    /** What the parser says, with a further place in our words in place of its own. */
    private static String words(JsonProcessingException e) {
        String firstLine = e.getOriginalMessage().lines().findFirst().orElse("");
        return PARSERS_PLACE.matcher(firstLine).replaceAll("line $1, column $2");
    }
}
