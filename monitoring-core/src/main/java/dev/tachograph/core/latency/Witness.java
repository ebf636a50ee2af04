package dev.tachograph.core.latency;

import java.time.Instant;
import java.util.List;

/** What is asked of the surroundings when an operation became slower, and of the application it belongs to. */
public interface Witness {

    /** What the threads of the server do at this moment, as text of a bounded length; empty where nobody can say. */
    String threads();

    /** When runs of the application began since that time, as far as it is known. */
    List<Instant> starts(String application, Instant since);
}
