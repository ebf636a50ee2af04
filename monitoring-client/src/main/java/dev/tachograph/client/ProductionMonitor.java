package dev.tachograph.client;

import java.io.Serializable;
import java.lang.System.Logger.Level;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The front door of an application: records by name, into a {@link MetricRegistry}.
 *
 * <pre>{@code
 * ProductionMonitor monitor = ProductionMonitor.ofApplication("log-analyzer");
 * monitor.incrementCounter("search_operations_total", "kind", "regex");
 * monitor.setGauge("active_searches", active);
 * monitor.observeHistogram("search_duration_seconds", seconds);
 * List<Hit> hits = monitor.measure("search_operation", () -> search(query));
 * }</pre>
 *
 * <p>Labels are names and values by turns. No recording method ever throws or waits; what the registry does not take, it
 * counts. Thread-safe. Hot loops may keep the instruments of {@link #registry()} instead.
 *
 * <p>Serializable, so that a bean of a session may hold one: what comes back is the application's own, {@link #ofApplication()}.
 */
public final class ProductionMonitor implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final System.Logger LOG = System.getLogger(ProductionMonitor.class.getName());
    private static final String DEFAULT_APPLICATION = "application";

    /** The monitor of the application whose class loader loaded this class. */
    private static volatile @Nullable ProductionMonitor ofApplication;

    /** That monitor's, null while it is not published; guarded by the class. */
    private static @Nullable Publication publication;

    /** Whether it has a name that somebody gave it; guarded by the class. */
    private static boolean named;

    /** Whether the application has ended; guarded by the class. */
    private static boolean closed;

    private final transient MetricRegistry registry;

    public ProductionMonitor(MetricRegistry registry) {
        this.registry = Objects.requireNonNull(registry, "registry");
    }

    /**
     * The application's monitor; the first call makes it, under the name "application" until somebody names it.
     *
     * <p>Until then it is published only in a plain JVM. Where there are servlets the server says when the application begins
     * and ends: what a bean recorded before is published with the name, and what it records after the end never, since nobody
     * would withdraw it.
     */
    public static ProductionMonitor ofApplication() {
        ProductionMonitor monitor = ofApplication;
        return monitor == null ? open(null) : monitor;
    }

    /**
     * The application's monitor; the first call, and the first after {@link #closeApplication()}, names and publishes it, and makes
     * it if need be. There is one per class loader: a later call with another name gives the same monitor, and logs that.
     *
     * @throws IllegalArgumentException if the name is blank or longer than 255 characters, and the monitor has none yet
     */
    public static ProductionMonitor ofApplication(String application) {
        ProductionMonitor monitor = open(application);
        String inUse = monitor.registry.application();
        if (!inUse.equals(application)) {
            LOG.log(
                    Level.WARNING,
                    () -> "application = \"" + application + "\": already monitored as \"" + inUse
                            + "\"; name it before anything is recorded");
        }
        return monitor;
    }

    /**
     * Takes the application's monitor from the view of monitors, as an application must when it is undeployed; does nothing
     * if there is none. Whoever still holds it records into the void, and so does what {@link #ofApplication()} gives from now on;
     * only {@link #ofApplication(String)} publishes again.
     */
    public static synchronized void closeApplication() {
        ofApplication = null;
        named = false;
        closed = true;
        withdraw();
    }

    /** Where the values go. */
    public MetricRegistry registry() {
        return registry;
    }

    /** Adds one to a counter. */
    public void incrementCounter(String name, String... labels) {
        registry.counter(name, labels).increment();
    }

    /** Adds zero or more to a counter. */
    public void incrementCounter(String name, long amount, String... labels) {
        registry.counter(name, labels).increment(amount);
    }

    /** Adds zero or more to a counter, fractions too. */
    public void incrementCounter(String name, double amount, String... labels) {
        registry.counter(name, labels).increment(amount);
    }

    public void setGauge(String name, double value, String... labels) {
        registry.gauge(name, labels).set(value);
    }

    /** @param value in the unit that the name ends with */
    public void observeHistogram(String name, double value, String... labels) {
        registry.histogram(name, labels).observe(value);
    }

    /**
     * Measures work with a result; it may throw what it likes, and nothing else is thrown.
     *
     * <pre>{@code
     * List<Hit> hits = monitor.measure("search_operation", () -> search(query));
     * monitor.measure("cleanup", cleaner::run);              // a Runnable, Supplier or Callable at hand
     * }</pre>
     *
     * <p>If the result is a {@link java.util.concurrent.CompletionStage}, the call lasts until it completes, and failed if it
     * completes exceptionally. The caller gets the very result or exception of the work, always.
     *
     * @param operation any text, of which there should be few; see {@link MetricRegistry#operation}
     */
    public <T, E extends Throwable> T measure(String operation, ThrowingSupplier<T, E> work) throws E {
        return registry.operation(operation).measure(work);
    }

    /** Measures work without a result; as {@link #measure(String, ThrowingSupplier)}. */
    public <E extends Throwable> void measure(String operation, ThrowingRunnable<E> work) throws E {
        registry.operation(operation).measure(work);
    }

    /** What {@code measure} records with. */
    public Operation operation(String name) {
        return registry.operation(name);
    }

    private static synchronized ProductionMonitor open(@Nullable String application) {
        ProductionMonitor monitor = ofApplication;
        if (monitor == null) {
            monitor = new ProductionMonitor(
                    MetricRegistry.named(application == null ? DEFAULT_APPLICATION : application));
            ofApplication = monitor;
            if (application == null && !closed && !isAmongServlets()) {
                publication = monitor.registry.publish();
            }
        } else if (!named && application != null) {
            // A bean may record before the server has told the name of the application.
            monitor.registry.rename(application);
        }
        if (!named && application != null) {
            withdraw();
            publication = monitor.registry.publish();
            named = true;
            closed = false;
        }
        return monitor;
    }

    private static void withdraw() {
        if (publication != null) {
            publication.close();
            publication = null;
        }
    }

    /** Whether an initializer names the monitor and closes it, as in every web application. */
    private static boolean isAmongServlets() {
        try {
            Class.forName(
                    "jakarta.servlet.ServletContainerInitializer", false, ProductionMonitor.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError plainJvm) {
            return false;
        }
    }

    private Object readResolve() {
        return ofApplication();
    }
}
