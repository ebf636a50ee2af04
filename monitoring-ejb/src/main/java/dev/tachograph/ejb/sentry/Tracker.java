package dev.tachograph.ejb.sentry;

import dev.tachograph.client.snapshot.CallSnapshot;

/** Where reports go. No call waits for the network or throws because of it. */
interface Tracker {

    /** Sends an error, unless that very error or too many others were sent within the last minute. */
    void error(ErrorReport report);

    /** Sends a sampled call with its real start and duration, or not, as the sample rate has it. */
    void call(String application, CallSnapshot call);

    /** Sends a message of the monitor, such as that an alert fires. */
    void message(MessageReport report);

    /** Tries to send what could not be sent before; does nothing if there was no trouble since the last time. */
    void resend();

    /** Ends within seconds; what is not sent by then is kept in the data directory for the next start. */
    void close();
}
