package dev.tachograph.core.settings;

import java.nio.file.Path;
import java.util.List;

/**
 * An entry of {@code [[benchmarks.jars]]}: a jar with benchmarks and JMH.
 *
 * @param name that its runs are shown under, not blank
 * @param path of the file
 * @param jvmArgs options of the virtual machines that run it
 * @param classPath directories and jars whose classes win over those of the jar
 * @param include regular expression that is found in the names of the benchmarks to run; empty is all
 * @param profile of scheduled runs, and of others that name none
 */
public record JarSettings(
        String name, Path path, List<String> jvmArgs, List<Path> classPath, String include, String profile) {

    /** @throws IllegalArgumentException if a value is out of its bounds */
    public JarSettings {
        JarsTable.NAME.require(name);
        JarsTable.JVM_ARGS.require(jvmArgs);
        JarsTable.INCLUDE.require(include);
        JarsTable.PROFILE.require(profile);
        jvmArgs = List.copyOf(jvmArgs);
        classPath = List.copyOf(classPath);
    }
}
