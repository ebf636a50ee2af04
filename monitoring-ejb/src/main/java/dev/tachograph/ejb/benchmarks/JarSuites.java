package dev.tachograph.ejb.benchmarks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A jar of benchmarks that can be run.
 *
 * @param name in the settings
 * @param suites it has
 * @param problem why it cannot be run; null when it can
 */
public record JarSuites(
        String name, List<String> suites, @Nullable String problem) {

    public JarSuites {
        suites = List.copyOf(suites);
    }
}
