package dev.tachograph.web.live;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

/** Whoever signs out, or stays away too long, gets no more values over a stream that is still open. */
@WebListener
public class SessionEnds implements HttpSessionListener {

    @Inject
    private LiveHub hub;

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        hub.endSession(event.getSession().getId());
    }
}
