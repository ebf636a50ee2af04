package dev.tachograph.web.access;

import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

/**
 * A new session is short: the sign-in page makes one for every stranger, and those of a whole day would fill the memory.
 * {@link SignedIn#begin} gives it its full length.
 */
@WebListener
public class StrangersSessions implements HttpSessionListener {

    private static final int SECONDS = 15 * 60;

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        event.getSession().setMaxInactiveInterval(SECONDS);
    }
}
