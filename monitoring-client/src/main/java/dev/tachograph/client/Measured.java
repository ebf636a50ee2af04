package dev.tachograph.client;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Measures every call of a business method of a CDI bean, an EJB or a resource, as {@link ProductionMonitor#measure} does;
 * one that returns a {@link java.util.concurrent.CompletionStage}, until that completes. On a class it stands for all of its methods.
 *
 * <pre>{@code
 * @Measured("search_operation")
 * List<Hit> search(Query query) { ... }
 * }</pre>
 *
 * <p>As with every interceptor, a call of a bean's method by the bean itself is not seen. The jar must be in the {@code WEB-INF/lib} of the
 * application, and be scanned.
 */
@Inherited
@InterceptorBinding
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Measured {

    /** The operation; if blank {@code SimpleClass.method}, of the class that declares the method. */
    @Nonbinding
    String value() default "";
}
