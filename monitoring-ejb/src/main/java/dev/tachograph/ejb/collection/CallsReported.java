package dev.tachograph.ejb.collection;

import dev.tachograph.client.snapshot.CallSnapshot;
import java.time.Instant;
import java.util.List;

/**
 * An application has told of calls that finished since the look before: of each operation and route the slowest, and one at random.
 *
 * @param at when the monitor looked
 * @param calls at least one; their times are the application's
 */
public record CallsReported(String application, Instant at, List<CallSnapshot> calls) {

    public CallsReported {
        calls = List.copyOf(calls);
    }
}
