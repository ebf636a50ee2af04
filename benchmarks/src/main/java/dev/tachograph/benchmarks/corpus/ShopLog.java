package dev.tachograph.benchmarks.corpus;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * What a shop writes into its log on a day: requests with their durations, orders, searches in several alphabets, figures of a
 * connection pool, and failures with stack traces. Endless; for one thread.
 *
 * <p>Requests take a few dozen milliseconds, and now and then a second, as a log-normal distribution has it. Of a hundred entries
 * two to three are errors, six of a thousand have stack traces of 10 to 40 lines.
 */
final class ShopLog {

    /** What stack traces are of, each as often as the others: about one entry in 660. */
    static final List<String> FAILURES = List.of(
            "java.net.SocketTimeoutException: Read timed out",
            "java.sql.SQLTransientConnectionException: Connection is not available",
            "jakarta.persistence.OptimisticLockException: Row was updated by another transaction",
            "java.util.concurrent.RejectedExecutionException: Queue is full");

    /** What is requested, each as often as the others: about one entry in 7. */
    static final List<String> PATHS = List.of("/products", "/cart", "/checkout", "/account");

    private static final List<String> SEARCHES =
            List.of("Küche größer", "vélo électrique", "espresso machine", "ботинки", "自転車", "lamp E27 warm white");

    private static final List<String> FRAMES = List.of(
            "dev.shop.orders.OrderService.place(OrderService.java:",
            "dev.shop.payment.PaymentGateway.charge(PaymentGateway.java:",
            "dev.shop.stock.StockLevels.reserve(StockLevels.java:",
            "org.glassfish.jersey.server.model.internal.ResourceMethodInvoker.invoke(ResourceMethodInvoker.java:",
            "java.base/java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:",
            "com.zaxxer.hikari.pool.HikariPool.getConnection(HikariPool.java:");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx").withZone(ZoneOffset.UTC);

    // Unlike those of other generators its sequence is part of the platform's specification.
    private final Random random;
    private final StringBuilder entry = new StringBuilder();
    private final double millisOfAByte;
    private double millis;

    /** @param bytes in which the span is to be over */
    ShopLog(long seed, Instant start, Duration span, long bytes) {
        this.random = new Random(seed);
        this.millis = start.toEpochMilli();
        this.millisOfAByte = (double) span.toMillis() / bytes;
    }

    /** Time of the entry written last. */
    Instant now() {
        return Instant.ofEpochMilli((long) millis);
    }

    /** The next entry with the line ends of all its lines. */
    String nextEntry() {
        // On average an entry takes its share of the day, and like all that comes by chance entries come in bursts.
        millis -= entry.length() * millisOfAByte * StrictMath.log(1 - random.nextDouble());
        entry.setLength(0);
        int kind = random.nextInt(1_000);
        if (kind < 570) {
            request();
        } else if (kind < 720) {
            order();
        } else if (kind < 870) {
            pool();
        } else if (kind < 930) {
            stock();
        } else if (kind < 975) {
            search();
        } else if (kind < 994) {
            declined();
        } else {
            failed();
        }
        return entry.toString();
    }

    private void request() {
        begin("INFO    dev.shop.web.RequestLog: ");
        entry.append(random.nextInt(4) == 0 ? "POST " : "GET ").append(oneOf(PATHS));
        entry.append('/').append(random.nextInt(50_000)).append(random.nextInt(3) == 0 ? "?page=2 " : " ");
        entry.append(status()).append(" took ").append(duration()).append(" ms\n");
    }

    private void order() {
        begin("INFO    dev.shop.orders.OrderService: ");
        entry.append("order ").append(number()).append(" of customer ").append(number());
        entry.append(" placed: ").append(1 + random.nextInt(9)).append(" items, ");
        entry.append(5 + random.nextInt(200)).append(".90 EUR, took ").append(duration());
        entry.append(" ms\n");
    }

    private void pool() {
        begin("FINE    com.zaxxer.hikari.pool.HikariPool: ");
        int active = random.nextInt(11);
        entry.append("Pool stats (total=10, active=").append(active).append(", idle=");
        entry.append(10 - active).append(", waiting=0)\n");
    }

    private void stock() {
        begin("WARNING dev.shop.stock.StockLevels: ");
        entry.append("stock of article ").append(number()).append(" is low: ");
        entry.append(random.nextInt(10)).append(" left\n");
    }

    private void search() {
        begin("INFO    dev.shop.search.ProductSearch: ");
        entry.append('"').append(oneOf(SEARCHES)).append("\" found ").append(random.nextInt(400));
        entry.append(" products, took ").append(duration()).append(" ms\n");
    }

    private void declined() {
        begin("SEVERE  dev.shop.payment.PaymentGateway: ");
        entry.append("payment of order ").append(number()).append(" declined: card expired\n");
    }

    private void failed() {
        begin("SEVERE  dev.shop.web.ErrorPage: ");
        entry.append("answered 500 after ").append(duration()).append(" ms\n");
        entry.append(oneOf(FAILURES)).append(" after ").append(duration()).append(" ms\n");
        frames(5 + random.nextInt(20));
        entry.append("Caused by: java.io.IOException: Broken pipe\n");
        frames(4 + random.nextInt(12));
        entry.append("\t... ").append(20 + random.nextInt(40)).append(" more\n");
    }

    private void frames(int count) {
        for (int i = 0; i < count; i++) {
            entry.append("\tat ").append(oneOf(FRAMES)).append(20 + random.nextInt(400));
            entry.append(")\n");
        }
    }

    private void begin(String heading) {
        TIME.formatTo(now(), entry);
        entry.append(' ').append(heading).append('[');
        entry.append(HexFormat.of().toHexDigits(random.nextLong())).append("] ");
    }

    private int status() {
        int chance = random.nextInt(100);
        return chance < 93 ? 200 : chance < 97 ? 304 : chance < 99 ? 404 : 503;
    }

    /** Milliseconds: median 20, one in a thousand above 900. */
    private long duration() {
        return 1 + (long) StrictMath.exp(3 + 1.25 * random.nextGaussian());
    }

    private int number() {
        return 10_000 + random.nextInt(90_000);
    }

    private String oneOf(List<String> choice) {
        return choice.get(random.nextInt(choice.size()));
    }
}
