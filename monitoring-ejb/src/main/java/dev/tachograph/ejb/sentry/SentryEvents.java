package dev.tachograph.ejb.sentry;

import dev.tachograph.client.snapshot.CallSnapshot;
import dev.tachograph.client.snapshot.FrameSnapshot;
import dev.tachograph.client.snapshot.ThrownSnapshot;
import io.sentry.DateUtils;
import io.sentry.SentryEvent;
import io.sentry.SentryLevel;
import io.sentry.SpanContext;
import io.sentry.SpanStatus;
import io.sentry.protocol.Mechanism;
import io.sentry.protocol.Message;
import io.sentry.protocol.SentryException;
import io.sentry.protocol.SentryStackFrame;
import io.sentry.protocol.SentryStackTrace;
import io.sentry.protocol.SentryTransaction;
import io.sentry.protocol.TransactionInfo;
import io.sentry.protocol.TransactionNameSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Makes events of reports.
 *
 * @see <a href="https://develop.sentry.dev/sdk/data-model/event-payloads/">Sentry's event payloads</a>
 */
final class SentryEvents {

    private static final String LOGGER = "tachograph";

    /** Of a negative line number, as the JVM marks native methods. */
    private static final int NATIVE = -2;

    private final boolean sendMessages;

    /** @param sendMessages whether messages of exceptions become part of events */
    SentryEvents(boolean sendMessages) {
        this.sendMessages = sendMessages;
    }

    SentryEvent of(ErrorReport report) {
        SentryEvent event = event(SentryLevel.ERROR, report.lastEpochMillis(), report.fingerprint());
        event.setTransaction(report.name());
        event.setTag("application", report.application());
        event.setTag("kind", report.kind());
        event.setTag(report.kind().equals("operation") ? "operation" : "name", report.name());
        event.setExtra("count", report.count());
        event.setExceptions(exceptions(report));
        return event;
    }

    SentryEvent of(MessageReport report) {
        SentryEvent event = event(level(report.severity()), report.epochMillis(), report.fingerprint());
        Message message = new Message();
        message.setFormatted(report.text());
        event.setMessage(message);
        report.tags().forEach(event::setTag);
        return event;
    }

    private static SentryEvent event(SentryLevel level, long epochMillis, List<String> fingerprint) {
        SentryEvent event = new SentryEvent();
        event.setTimestamp(DateUtils.getDateTime(epochMillis));
        event.setLevel(level);
        event.setLogger(LOGGER);
        event.setFingerprints(fingerprint);
        return event;
    }

    /** With the real times of the call, and a trace of its own: what called it and what it called is not known. */
    SentryTransaction of(String application, CallSnapshot call) {
        boolean isRequest = call.kind().equals(CallSnapshot.REQUEST);
        double startSeconds = call.startEpochMillis() / 1e3;
        TransactionNameSource source = isRequest ? TransactionNameSource.ROUTE : TransactionNameSource.TASK;
        SentryTransaction transaction = new SentryTransaction(
                call.name(),
                startSeconds,
                startSeconds + call.durationNanos() / 1e9,
                List.of(),
                Map.of(),
                new TransactionInfo(source.apiName()));
        SpanContext trace = new SpanContext(isRequest ? "http.server" : "function");
        trace.setStatus(status(call));
        // The SDK notes the thread that makes it, which is ours and not that of the call.
        trace.getData().clear();
        transaction.getContexts().setTrace(trace);
        transaction.setTag("application", application);
        transaction.setTag("kind", call.kind());
        if (call.exception() != null) {
            transaction.setTag("exception", call.exception());
        }
        return transaction;
    }

    private static SpanStatus status(CallSnapshot call) {
        if (call.exception() != null) {
            return SpanStatus.INTERNAL_ERROR;
        }
        SpanStatus http = call.labels()
                .get("status")
                .filter(status -> status.matches("\\d{3}"))
                .map(status -> SpanStatus.fromHttpStatusCode(Integer.parseInt(status)))
                .orElse(null);
        return http == null ? SpanStatus.OK : http;
    }

    private static SentryLevel level(MessageReport.Severity severity) {
        return switch (severity) {
            case INFO -> SentryLevel.INFO;
            case WARNING -> SentryLevel.WARNING;
            case ERROR -> SentryLevel.ERROR;
            case FATAL -> SentryLevel.FATAL;
        };
    }

    /** The innermost cause first, as Sentry wants them. */
    private List<SentryException> exceptions(ErrorReport report) {
        List<SentryException> exceptions = new ArrayList<>();
        for (ThrownSnapshot thrown = report.thrown(); thrown != null; thrown = thrown.cause()) {
            exceptions.add(exception(thrown));
        }
        Mechanism mechanism = new Mechanism();
        mechanism.setType(report.kind());
        // It went on to the caller, whom we do not know.
        mechanism.setHandled(!report.kind().equals("request"));
        exceptions.get(0).setMechanism(mechanism);
        Collections.reverse(exceptions);
        return exceptions;
    }

    private SentryException exception(ThrownSnapshot thrown) {
        SentryException exception = new SentryException();
        String name = thrown.className();
        int dot = name.lastIndexOf('.');
        exception.setType(name.substring(dot + 1));
        if (dot > 0) {
            exception.setModule(name.substring(0, dot));
        }
        if (sendMessages) {
            exception.setValue(thrown.message());
        }
        List<SentryStackFrame> frames = new ArrayList<>();
        thrown.frames().forEach(frame -> frames.add(frame(frame)));
        // The innermost call last, as Sentry wants them.
        Collections.reverse(frames);
        exception.setStacktrace(new SentryStackTrace(frames));
        return exception;
    }

    private static SentryStackFrame frame(FrameSnapshot from) {
        SentryStackFrame frame = new SentryStackFrame();
        frame.setModule(from.className());
        frame.setFunction(from.method());
        frame.setFilename(from.file());
        if (from.line() > 0) {
            frame.setLineno(from.line());
        }
        frame.setNative(from.line() == NATIVE);
        frame.setInApp(InApp.is(from.className()));
        return frame;
    }
}
