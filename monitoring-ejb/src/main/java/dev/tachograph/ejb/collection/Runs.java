package dev.tachograph.ejb.collection;

import dev.tachograph.client.snapshot.GaugeSnapshot;
import dev.tachograph.client.snapshot.RegistrySnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The newest run of each application that was found, and its version where it tells one. Thread-safe. */
final class Runs {

    /** The gauge by which a client tells the version of its application. */
    private static final String INFO = "application_info";

    private static final String VERSION = "version";

    /** Runs of an application that are remembered. */
    private static final int MOST = 10;

    private final Map<String, List<Instant>> starts = new TreeMap<>();
    private final Map<String, RunningVersion> versions = new TreeMap<>();

    /** What one look found. */
    synchronized void seen(Collection<RegistrySnapshot> snapshots) {
        snapshots.stream()
                .sorted(Comparator.comparing(RegistrySnapshot::startedAt))
                .forEach(snapshot -> {
                    List<Instant> known = starts.computeIfAbsent(snapshot.application(), any -> new ArrayList<>());
                    if (!known.contains(snapshot.startedAt())) {
                        known.add(snapshot.startedAt());
                        if (known.size() > MOST) {
                            known.remove(0);
                        }
                    }
                    version(snapshot).ifPresent(version -> {
                        RunningVersion before = versions.get(snapshot.application());
                        if (before == null || !before.version().equals(version)) {
                            versions.put(
                                    snapshot.application(),
                                    new RunningVersion(snapshot.application(), version, snapshot.startedAt()));
                        }
                    });
                });
    }

    private static Optional<String> version(RegistrySnapshot snapshot) {
        return snapshot.metrics().stream()
                .filter(metric ->
                        metric instanceof GaugeSnapshot && metric.name().equals(INFO))
                .map(metric -> metric.labels().asMap().getOrDefault(VERSION, ""))
                .filter(version -> !version.isBlank())
                .findFirst();
    }

    /** The versions that work now, by application. */
    synchronized List<RunningVersion> versions() {
        return List.copyOf(versions.values());
    }

    /** When runs of an application began, since that time. */
    synchronized List<Instant> starts(String application, Instant since) {
        return starts.getOrDefault(application, List.of()).stream()
                .filter(start -> !start.isBefore(since))
                .toList();
    }
}
