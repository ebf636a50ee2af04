package dev.tachograph.web.watched;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;

/** Calls a measured method before the web application begins and after it has ended. */
@Singleton
@Startup
public class Doorman {

    @EJB
    private Clerk clerk;

    @PostConstruct
    void open() {
        clerk.greet();
    }

    @PreDestroy
    void close() {
        clerk.greet();
    }
}
