package dev.tachograph.ejb.collection;

import dev.tachograph.client.snapshot.CallSnapshot;
import java.time.Instant;
import java.util.List;

/**
 * What an application told of single calls since the look before. Fired asynchronously; not stored by the collector.
 *
 * @param application its name
 * @param at when its registry was read
 * @param calls of each operation or route its slowest, and one drawn at random
 */
public record CallsReported(String application, Instant at, List<CallSnapshot> calls) {

    public CallsReported {
        calls = List.copyOf(calls);
    }
}
