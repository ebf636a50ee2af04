package dev.tachograph.client.cdi;

import dev.tachograph.client.Measured;
import dev.tachograph.client.ProductionMonitor;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.AroundTimeout;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;

/**
 * Measures the calls of methods that are {@link Measured}. It stands around {@code @Transactional}, so that a commit is part of
 * the call.
 */
@Measured
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
public class MeasuredInterceptor implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The method's own result or exception; a stage is measured until it completes. */
    @AroundInvoke
    @AroundTimeout
    public Object measure(InvocationContext context) throws Exception {
        return ProductionMonitor.ofApplication()
                .operation(OperationNames.of(context))
                .measure(context::proceed);
    }
}
