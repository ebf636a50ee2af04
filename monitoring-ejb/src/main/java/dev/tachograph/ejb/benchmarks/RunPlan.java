package dev.tachograph.ejb.benchmarks;

import dev.tachograph.core.settings.JarSettings;
import dev.tachograph.jmh.Suites;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a run will measure.
 *
 * @param parts one process each, because JMH writes its results at its end: what breaks one suite leaves the others
 * @param options of JMH's command line for the parts
 * @param rulers JMH's include expressions of the fixed benchmarks; empty when the jar has none
 */
record RunPlan(JarSettings jar, List<Part> parts, List<String> options, List<String> rulers) {

    /**
     * The benchmarks of one process.
     *
     * @param benchmarks class and method, at least one
     */
    record Part(String suite, List<String> benchmarks) {}

    /**
     * @param chosen names of suites; none is all
     * @throws IllegalArgumentException if there is no such suite or profile, or nothing is left to run
     * @throws dev.tachograph.jmh.UnusableJarException if the jar cannot be run
     */
    static RunPlan of(JarSettings jar, Collection<String> chosen, String profile) {
        Suites suites = Jars.suites(jar);
        Set<String> left = new LinkedHashSet<>(suites.benchmarksOf(chosen, profile));
        List<Part> parts = new ArrayList<>();
        for (String suite : chosen.isEmpty() ? suites.names() : new TreeSet<>(chosen)) {
            Pattern names = suites.suites().get(suite);
            List<String> benchmarks =
                    left.stream().filter(name -> names.matcher(name).find()).toList();
            if (!benchmarks.isEmpty()) {
                parts.add(new Part(suite, benchmarks));
                // A benchmark of two suites is measured once.
                benchmarks.forEach(left::remove);
            }
        }
        return new RunPlan(jar, parts, suites.optionsOf(profile), suites.rulerIncludes());
    }
}
