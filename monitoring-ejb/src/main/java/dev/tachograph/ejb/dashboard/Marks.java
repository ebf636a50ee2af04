package dev.tachograph.ejb.dashboard;

import dev.tachograph.core.annotations.Annotation;
import dev.tachograph.core.annotations.AnnotationStore;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** The marks that explain the charts of this server. */
@ApplicationScoped
class Marks {

    /** More would hide the lines. */
    private static final int SHOWN = 50;

    /** Marks of other servers on the database are passed over. */
    private static final int READ = 500;

    @Inject
    AnnotationStore store;

    @Inject
    Settings settings;

    /** None while the database is away: the charts say that it is. */
    List<Annotation> between(Instant from, Instant to) {
        try {
            List<Annotation> own =
                    store.find(from, to, READ).stream().filter(this::isOwn).toList();
            return own.subList(Math.max(0, own.size() - SHOWN), own.size());
        } catch (HistoryUnavailableException away) {
            return List.of();
        }
    }

    private boolean isOwn(Annotation mark) {
        return mark.instance() == null
                || mark.instance().equals(settings.server().instance());
    }
}
