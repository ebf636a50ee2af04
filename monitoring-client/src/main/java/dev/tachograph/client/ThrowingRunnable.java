package dev.tachograph.client;

/**
 * Work without a result that may throw.
 *
 * @param <E> what it throws; a lambda that throws nothing checked needs no handler around it
 */
@FunctionalInterface
public interface ThrowingRunnable<E extends Throwable> {

    void run() throws E;
}
