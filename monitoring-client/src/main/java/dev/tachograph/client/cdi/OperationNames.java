package dev.tachograph.client.cdi;

import dev.tachograph.client.Measured;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The operation that an intercepted method is: what {@link Measured} says at the method, else at the class, else {@code
 * SimpleClass.method}. Found out once for each class and method.
 */
final class OperationNames {

    /** Classes of the application, kept by one of its own: they go together. */
    private static final Map<Class<?>, Map<Method, String>> NAMES = new ConcurrentHashMap<>();

    private OperationNames() {}

    static String of(InvocationContext context) {
        Method method = context.getMethod();
        Object target = context.getTarget();
        Class<?> type = target == null ? method.getDeclaringClass() : target.getClass();
        Map<Method, String> names = NAMES.get(type);
        String name = names == null ? null : names.get(method);
        if (name == null) {
            name = name(type, method);
            NAMES.computeIfAbsent(type, key -> new ConcurrentHashMap<>()).put(method, name);
        }
        return name;
    }

    static String name(Class<?> type, Method method) {
        Measured atMethod = method.getAnnotation(Measured.class);
        if (atMethod != null && !atMethod.value().isBlank()) {
            return atMethod.value();
        }
        Measured atClass = type.getAnnotation(Measured.class);
        if (atMethod == null && atClass != null && !atClass.value().isBlank()) {
            return atClass.value();
        }
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }
}
