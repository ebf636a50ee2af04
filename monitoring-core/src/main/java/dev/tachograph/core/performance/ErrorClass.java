package dev.tachograph.core.performance;

/**
 * How often calls ended with one kind of exception.
 *
 * @param exception class name, such as {@code java.io.IOException}
 */
public record ErrorClass(String exception, long count) {}
