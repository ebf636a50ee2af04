package dev.tachograph.cli.benchmarks;

import dev.tachograph.core.benchmarks.BenchmarkKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The shortest names that still tell the benchmarks of one comparison apart, on one line each. */
final class Labels {

    private final Map<BenchmarkKey, String> labels = new HashMap<>();

    Labels(Collection<BenchmarkKey> keys) {
        Map<String, Long> names = keys.stream()
                .map(BenchmarkKey::name)
                .distinct()
                .collect(Collectors.groupingBy(Labels::withoutPackage, Collectors.counting()));
        for (BenchmarkKey key : keys) {
            boolean alone = names.getOrDefault(key.shortName(), 0L) == 1;
            labels.put(key, Wording.oneLine((alone ? key.shortName() : key.name()) + parameters(key)));
        }
        Map<String, Long> uses =
                labels.values().stream().collect(Collectors.groupingBy(label -> label, Collectors.counting()));
        labels.replaceAll((key, label) -> uses.getOrDefault(label, 0L) == 1
                ? label
                : Wording.oneLine(label + " (" + key.mode().word() + ", " + key.unit() + ")"));
    }

    /** @param key one of those it was made for */
    String of(BenchmarkKey key) {
        return labels.getOrDefault(key, key.name());
    }

    private static String withoutPackage(String name) {
        return name.substring(name.lastIndexOf('.', Math.max(0, name.lastIndexOf('.') - 1)) + 1);
    }

    private static String parameters(BenchmarkKey key) {
        String params = key.params().entrySet().stream()
                .map(entry -> " " + entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining());
        return params + (key.threads() == 1 ? "" : " threads=" + key.threads());
    }
}
