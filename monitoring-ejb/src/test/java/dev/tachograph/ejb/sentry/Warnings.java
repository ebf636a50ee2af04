package dev.tachograph.ejb.sentry;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What this feature warns of while a test runs. */
final class Warnings extends Handler {

    private final Logger logger = Logger.getLogger(Reports.class.getPackageName());
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> unread = new LinkedBlockingQueue<>();

    Warnings() {
        logger.addHandler(this);
        logger.setUseParentHandlers(false);
    }

    List<String> texts() {
        return texts;
    }

    /** The next one that was not waited for yet; fails after half a minute. */
    String next() throws InterruptedException {
        String text = unread.poll(30, TimeUnit.SECONDS);
        if (text == null) {
            throw new AssertionError("no warning came");
        }
        return text;
    }

    @Override
    public void publish(LogRecord record) {
        if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
            String text = new SimpleFormatter().formatMessage(record);
            texts.add(text);
            unread.add(text);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
