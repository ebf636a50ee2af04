package dev.tachograph.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Several threads that begin at once; fails with what any of them threw. */
final class Race {

    static final int THREADS = 8;

    interface Lap {
        void run(int thread) throws Exception;
    }

    private Race() {}

    static void run(Lap lap) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            CountDownLatch start = new CountDownLatch(THREADS);
            List<Future<?>> laps = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                Callable<Void> callable = () -> {
                    start.countDown();
                    start.await();
                    lap.run(thread);
                    return null;
                };
                laps.add(pool.submit(callable));
            }
            for (Future<?> each : laps) {
                each.get(60, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
