package dev.tachograph.client;

import dev.tachograph.client.Rejections.Reason;
import dev.tachograph.client.SeriesTable.Maker;
import dev.tachograph.client.snapshot.CallSnapshot;
import dev.tachograph.client.snapshot.ErrorSnapshot;
import dev.tachograph.client.snapshot.Labels;
import dev.tachograph.client.snapshot.MetricNames;
import dev.tachograph.client.snapshot.RegistrySnapshot;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The live metrics of one application.
 *
 * <pre>{@code
 * MetricRegistry registry = MetricRegistry.named("log-analyzer");
 * registry.counter("searches_total", "kind", "regex").increment();
 * registry.histogram("search_duration_seconds").observe(0.012);
 * registry.gauge("cache_entries", cache::size);
 * try (Publication publication = registry.publish()) { ... }
 * }</pre>
 *
 * <p>The same name and labels give the same instrument, which may be kept. Thread-safe; a series that exists is found
 * without a lock.
 *
 * <p>Recording cannot fail its caller. A name that is none (see {@link MetricNames}; {@code tachograph_client_} is
 * ours), labels that are none (see {@link Labels}), a name in use for another kind, one series too many: each gives an
 * instrument that drops what it is told, and adds one to the snapshot's {@code
 * tachograph_client_rejected_total{reason="name|labels|kind|series_limit|value|supplier|error"}}.
 */
public final class MetricRegistry {

    private static final String INFO = "application_info";

    private volatile String application;
    private final String instanceId;
    private final Clock clock;
    private final Instant startedAt;
    private final Rejections rejections = new Rejections();
    private final Counter detachedCounter = Counter.detached(rejections);
    private final Gauge detachedGauge = Gauge.detached(rejections);
    private final Histogram detachedHistogram = Histogram.detached(rejections);
    private final SeriesTable series;
    private final LongSupplier ticker;
    private final ErrorLog errors;
    private final CallTable calls;
    private final Requests requests = new Requests(this);
    private final Publisher publisher = new Publisher(this);

    private MetricRegistry(Builder builder) {
        this.application = builder.application;
        this.instanceId = builder.instanceId;
        this.clock = builder.clock;
        this.startedAt = clock.instant();
        this.series = new SeriesTable(builder.maxSeries, rejections);
        this.ticker = builder.ticker;
        this.errors = new ErrorLog(clock, rejections);
        this.calls = new CallTable(this, rejections, clock, builder.random);
        // Its rules are ours: better an exception at the start than at every snapshot.
        new RegistrySnapshot(application, instanceId, startedAt, startedAt, List.of());
    }

    /**
     * A registry with the defaults of {@link Builder}.
     *
     * @throws IllegalArgumentException as {@link Builder#build}
     */
    public static MetricRegistry named(String application) {
        return builder(application).build();
    }

    public static Builder builder(String application) {
        return new Builder(application);
    }

    public String application() {
        return application;
    }

    public String instanceId() {
        return instanceId;
    }

    /** @param namesAndValues labels, names and values by turns, in any order */
    public Counter counter(String name, String... namesAndValues) {
        return counterOrDetached(name, labelsOrNull(namesAndValues));
    }

    public Counter counter(String name, Labels labels) {
        return counterOrDetached(name, labels);
    }

    /** @param namesAndValues labels, names and values by turns, in any order */
    public Gauge gauge(String name, String... namesAndValues) {
        return gaugeOrDetached(name, labelsOrNull(namesAndValues));
    }

    public Gauge gauge(String name, Labels labels) {
        return gaugeOrDetached(name, labels);
    }

    /** @param namesAndValues labels, names and values by turns, in any order */
    public void gauge(String name, DoubleSupplier supplier, String... namesAndValues) {
        callback(name, supplier, labelsOrNull(namesAndValues), Maker.APPLICATION);
    }

    /**
     * A gauge whose value is asked for whenever a snapshot is taken, on the monitor's thread: it should answer at once. If it
     * throws or has no finite value, that snapshot goes without it. The latest supplier of a series replaces the one
     * before; the registry holds on to it.
     */
    public void gauge(String name, DoubleSupplier supplier, Labels labels) {
        callback(name, supplier, labels, Maker.APPLICATION);
    }

    /** @param namesAndValues labels, names and values by turns, in any order */
    public Histogram histogram(String name, String... namesAndValues) {
        return histogramOrDetached(name, labelsOrNull(namesAndValues));
    }

    public Histogram histogram(String name, Labels labels) {
        return histogramOrDetached(name, labels);
    }

    /**
     * The operation of this name, always the same. A name that cannot be a label, or one too many (1,000), gives an operation
     * that records nothing, and is counted as rejected.
     */
    public Operation operation(String name) {
        return calls.operation(name);
    }

    /**
     * Tells monitors which version of the application this is, as the gauge {@code application_info{version}}, always 1: another version
     * is marked as a deployment. To be called once, at the start; a web application's is told by itself.
     */
    public void version(String version) {
        callback(INFO, () -> 1, labelsOrNull("version", version), Maker.CLIENT);
    }

    /** The HTTP requests of the application; one that never asks for them has no series of them. */
    public Requests requests() {
        requests.register();
        return requests;
    }

    /**
     * The route of this name, always the same. A name that cannot be a label or has more than {@value Route#MAX_NAME_LENGTH}
     * characters, or one too many (1,000), gives the route {@code other}, and is counted as rejected.
     */
    public Route route(String name) {
        return calls.route(name);
    }

    /**
     * What all instruments hold now, sorted by name and labels, followed by the rejections; and the examples of calls and
     * errors since the snapshot before, which this one takes away: whoever takes a second one does not get them again.
     */
    public RegistrySnapshot snapshot() {
        List<CallSnapshot> finished = calls.take();
        List<ErrorSnapshot> thrown = errors.take();
        return new RegistrySnapshot(
                application, instanceId, clock.instant(), startedAt, series.read(), finished, thrown);
    }

    /**
     * Gives the registry another name, which a publication there is does not take over.
     *
     * @throws IllegalArgumentException as {@link Builder#build}
     */
    void rename(String newApplication) {
        new RegistrySnapshot(newApplication, instanceId, startedAt, startedAt, List.of());
        application = newApplication;
    }

    long nanos() {
        return ticker.getAsLong();
    }

    ErrorLog errors() {
        return errors;
    }

    CallExamples examples(String kind, String name) {
        return calls.examples(kind, name);
    }

    /**
     * Lets monitors in this JVM find the registry, through the platform MBean server as {@link RegistryMBean}. Publishing
     * again while published gives the same publication. Never throws: an application runs without a monitor, too.
     */
    public Publication publish() {
        return publisher.publish();
    }

    /** A counter of the client's own; null if there cannot be one. */
    @Nullable
    Counter ownCounter(String name, Labels labels, Maker maker) {
        return find(Counter.class, name, labels, maker, () -> Counter.live(rejections));
    }

    /** A histogram of the client's own; null if there cannot be one. */
    @Nullable
    Histogram ownHistogram(String name, Labels labels, Maker maker) {
        return find(Histogram.class, name, labels, maker, () -> Histogram.live(rejections));
    }

    /** A gauge of the client's own. */
    void ownGauge(String name, DoubleSupplier supplier, Labels labels) {
        callback(name, supplier, labels, Maker.CLIENT);
    }

    Counter detachedCounter() {
        return detachedCounter;
    }

    Histogram detachedHistogram() {
        return detachedHistogram;
    }

    private Counter counterOrDetached(@Nullable String name, @Nullable Labels labels) {
        Counter counter = find(Counter.class, name, labels, Maker.APPLICATION, () -> Counter.live(rejections));
        return counter == null ? detachedCounter : counter;
    }

    private Gauge gaugeOrDetached(@Nullable String name, @Nullable Labels labels) {
        Gauge gauge = find(Gauge.class, name, labels, Maker.APPLICATION, () -> Gauge.live(rejections));
        return gauge == null ? detachedGauge : gauge;
    }

    private Histogram histogramOrDetached(@Nullable String name, @Nullable Labels labels) {
        Histogram histogram = find(Histogram.class, name, labels, Maker.APPLICATION, () -> Histogram.live(rejections));
        return histogram == null ? detachedHistogram : histogram;
    }

    private void callback(
            @Nullable String name, @Nullable DoubleSupplier supplier, @Nullable Labels labels, Maker maker) {
        if (supplier == null) {
            rejections.count(Reason.SUPPLIER);
            return;
        }
        CallbackGauge gauge =
                find(CallbackGauge.class, name, labels, maker, () -> new CallbackGauge(rejections, supplier));
        if (gauge != null) {
            gauge.replace(supplier);
        }
    }

    /** Takes null for anything: a caller without null checks must not get an exception either. */
    private <T extends Instrument> @Nullable T find(
            Class<T> type, @Nullable String name, @Nullable Labels labels, Maker maker, Supplier<T> factory) {
        if (name == null || !MetricNames.isValid(name) || name.startsWith(Rejections.RESERVED_PREFIX)) {
            rejections.count(Reason.NAME);
            return null;
        }
        if (labels == null) {
            rejections.count(Reason.LABELS);
            return null;
        }
        return series.findOrCreate(type, name, labels, maker, factory);
    }

    private static @Nullable Labels labelsOrNull(String... namesAndValues) {
        try {
            return Labels.of(namesAndValues);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Settings of a registry. */
    public static final class Builder {

        private final String application;
        private String instanceId = UUID.randomUUID().toString();
        private Clock clock = Clock.systemUTC();
        private int maxSeries = 10_000;
        private LongSupplier ticker = System::nanoTime;
        private LongSupplier random = () -> ThreadLocalRandom.current().nextLong();

        private Builder(String application) {
            this.application = application;
        }

        /** Tells runs of the application apart; a random UUID by default. */
        public Builder instanceId(String newInstanceId) {
            instanceId = newInstanceId;
            return this;
        }

        /** Dates snapshots; UTC by default. */
        public Builder clock(Clock newClock) {
            clock = newClock;
            return this;
        }

        /** Times calls, in nanoseconds from any moment; {@link System#nanoTime} by default. */
        public Builder ticker(LongSupplier newTicker) {
            ticker = newTicker;
            return this;
        }

        /** Draws the sampled calls, uniform over all longs and asked by several threads at once. */
        Builder random(LongSupplier newRandom) {
            random = newRandom;
            return this;
        }

        /**
         * Most series the application may make, each a name with its labels; 10,000 by default. Operations and requests may have as
         * many beside them.
         */
        public Builder maxSeries(int newMaxSeries) {
            maxSeries = newMaxSeries;
            return this;
        }

        /**
         * @throws IllegalArgumentException if the application's name or the instance id is blank, longer than {@value
         *     RegistrySnapshot#MAX_TEXT_LENGTH} characters or holds NUL, or maxSeries is below 1
         */
        public MetricRegistry build() {
            if (maxSeries < 1) {
                throw new IllegalArgumentException("maxSeries = " + maxSeries + ": must be at least 1");
            }
            return new MetricRegistry(this);
        }
    }
}
