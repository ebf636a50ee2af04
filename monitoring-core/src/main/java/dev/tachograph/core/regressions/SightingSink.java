package dev.tachograph.core.regressions;

import java.util.List;

/** Whom detectors tell what they see. Saying the same again is no news. */
public interface SightingSink {

    /** Takes what was seen at one look. */
    void saw(List<Sighting> sightings);
}
