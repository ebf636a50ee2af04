package dev.tachograph.ejb.sentry;

import java.util.List;

/** Tells frames of an application, which Sentry shows, from those of libraries and servers around it, which it folds. */
final class InApp {

    private static final List<String> OTHERS = List.of(
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "com.sun.",
            "jakarta.",
            "dev.tachograph.client.",
            "com.fasterxml.",
            "com.github.benmanes.caffeine.",
            "com.zaxxer.",
            "fish.payara.",
            "io.netty.",
            "kotlin.",
            "net.bytebuddy.",
            "org.apache.",
            "org.eclipse.",
            "org.flywaydb.",
            "org.glassfish.",
            "org.h2.",
            "org.hibernate.",
            "org.jboss.",
            "org.junit.",
            "org.postgresql.",
            "org.slf4j.",
            "org.springframework.",
            "scala.");

    private InApp() {}

    /** @param className with its package, as in a stack trace */
    static boolean is(String className) {
        // Proxies that a container makes of the application's own classes stand between its frames and are no code of
        // it.
        return !className.contains("$Proxy$")
                && !className.contains("$$")
                && OTHERS.stream().noneMatch(className::startsWith);
    }
}
