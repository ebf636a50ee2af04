package dev.tachograph.ejb.benchmarks;

import dev.tachograph.jmh.JmhCommand;
import dev.tachograph.jmh.JmhListener;
import dev.tachograph.jmh.JmhOutcome;
import dev.tachograph.jmh.JmhProcess;

/** Starts processes of JMH. */
@FunctionalInterface
interface Launcher {

    /** Starts it and comes back at once. */
    Launched start(JmhCommand command, JmhListener listener);

    /** A process that was started. */
    interface Launched {

        JmhOutcome await() throws InterruptedException;

        /** Ends it; does nothing when it is over. */
        void cancel();
    }

    /** The real ones. */
    static Launcher ofProcesses() {
        return (command, listener) -> {
            JmhProcess process = JmhProcess.start(command, listener);
            return new Launched() {
                @Override
                public JmhOutcome await() throws InterruptedException {
                    return process.await();
                }

                @Override
                public void cancel() {
                    process.cancel();
                }
            };
        };
    }
}
