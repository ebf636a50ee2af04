package dev.tachograph.core.annotations;

/** What an annotation is about. */
public enum AnnotationKind {
    /** Benchmarks kept the host busy. */
    BENCHMARK_RUN,
    /** Another version of an application began to work. */
    DEPLOYMENT,
    /** Anything else that somebody wants to be seen beside the figures. */
    MARK
}
