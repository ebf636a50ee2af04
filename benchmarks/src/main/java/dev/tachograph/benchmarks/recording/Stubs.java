package dev.tachograph.benchmarks.recording;

import java.lang.reflect.Proxy;

/** Implementations of large interfaces of which a benchmark asks next to nothing, and nothing at all while it measures. */
final class Stubs {

    private Stubs() {}

    /** Every method answers this if it fits, otherwise throws. */
    static <T> T answering(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            if (method.getReturnType().isInstance(answer)) {
                return answer;
            }
            throw new UnsupportedOperationException(method.toString());
        }));
    }
}
