package dev.tachograph.ejb.collection;

import dev.tachograph.client.snapshot.ErrorSnapshot;
import java.time.Instant;
import java.util.List;

/**
 * An application has told what its calls threw since the look before, alike ones as one.
 *
 * @param at when the monitor looked
 * @param errors at least one; their times are the application's
 */
public record ErrorsReported(String application, Instant at, List<ErrorSnapshot> errors) {

    public ErrorsReported {
        errors = List.copyOf(errors);
    }
}
