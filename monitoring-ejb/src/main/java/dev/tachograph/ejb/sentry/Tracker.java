package dev.tachograph.ejb.sentry;

import dev.tachograph.client.snapshot.CallSnapshot;

/** Where reports go. No call waits for the network or throws because of it. */
interface Tracker {

    /** Sends an error; holds it back if that very error or too many others were sent within the last minute. */
    void error(ErrorReport report);

    /** Sends a sampled call with its real start and duration, or not, as the sample rate and a bound per minute have it. */
    void call(String application, CallSnapshot call);

    /** Sends a message of the monitor, such as that an alert fires, up to a bound per minute. */
    void message(MessageReport report);

    /** To be called once a minute: sends what was held back or could not be sent before, if there is any. */
    void resend();

    /** Ends within seconds; what is not sent by then is kept in the data directory for the next start. */
    void close();
}
