package dev.tachograph.ejb.benchmarks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a jar has to choose from.
 *
 * @param name of the jar in the settings
 * @param suites sorted; empty where the jar cannot be used
 * @param profiles sorted; empty where the jar cannot be used
 * @param problem why it cannot be used; null when it can
 */
public record JarSuites(
        String name,
        List<String> suites,
        List<String> profiles,
        @Nullable String problem) {

    public JarSuites {
        suites = List.copyOf(suites);
        profiles = List.copyOf(profiles);
    }
}
