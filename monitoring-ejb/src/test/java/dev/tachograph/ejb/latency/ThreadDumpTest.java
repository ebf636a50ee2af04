package dev.tachograph.ejb.latency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.client.MetricRegistry;
import dev.tachograph.client.ProductionMonitor;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ThreadDumpTest {

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch leave = new CountDownLatch(1);

    private void deeper(int more) {
        if (more > 0) {
            deeper(more - 1);
            return;
        }
        arrived.countDown();
        try {
            leave.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void beginsWithWhatIsWithinACallAndLeavesOutWhoAsks() throws InterruptedException {
        ProductionMonitor monitor = new ProductionMonitor(MetricRegistry.named("shop"));
        Thread thread = new Thread(() -> monitor.measure("buy", () -> deeper(60)), "zz answers a request");
        thread.start();
        arrived.await();
        try {
            String dump = ThreadDump.take();

            assertThat(dump)
                    .startsWith("\"zz answers a request\"")
                    .contains("ThreadDumpTest.deeper")
                    .doesNotContain("ThreadDump.take");
            assertThat(dump.length()).isLessThanOrEqualTo(ThreadDump.MOST_CHARACTERS);
        } finally {
            leave.countDown();
            thread.join();
        }
    }
}
