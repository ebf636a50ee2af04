package dev.tachograph.ejb.latency;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.GenericServlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ThreadDumpTest {

    /** Is deep in what it called. */
    private static final class Busy extends GenericServlet {

        private static final long serialVersionUID = 1L;

        private final transient CountDownLatch arrived = new CountDownLatch(1);
        private final transient CountDownLatch leave = new CountDownLatch(1);

        @Override
        public void init() {
            deeper(60);
        }

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

        @Override
        public void service(ServletRequest request, ServletResponse response) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void beginsWithWhatAnswersARequestAndLeavesOutWhoAsks() throws InterruptedException {
        Busy busy = new Busy();
        Thread thread = new Thread(
                () -> {
                    try {
                        busy.init(null);
                    } catch (ServletException failure) {
                        throw new IllegalStateException(failure);
                    }
                },
                "zz answers a request");
        thread.start();
        busy.arrived.await();
        try {
            String dump = ThreadDump.take();

            assertThat(dump)
                    .startsWith("\"zz answers a request\" ")
                    .contains("$Busy.deeper")
                    .doesNotContain("ThreadDump.take");
            assertThat(dump.length()).isLessThanOrEqualTo(ThreadDump.MOST_CHARACTERS);
        } finally {
            busy.leave.countDown();
            thread.join();
        }
    }
}
