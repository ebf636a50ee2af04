package dev.tachograph.client;

/**
 * Work with a result that may throw.
 *
 * @param <T> what it answers
 * @param <E> what it throws; a lambda that throws nothing checked needs no handler around it
 */
@FunctionalInterface
public interface ThrowingSupplier<T, E extends Throwable> {

    T get() throws E;
}
