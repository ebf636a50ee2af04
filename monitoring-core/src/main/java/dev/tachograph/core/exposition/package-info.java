/**
 * Exposition: the newest value of every live series as text for scrapers, in the format of Prometheus and in OpenMetrics.
 *
 * <p>Reads what {@code core.history} hands it and writes to what a caller hands it; who may ask, and over which protocol, is
 * decided elsewhere.
 */
@NullMarked
package dev.tachograph.core.exposition;

import org.jspecify.annotations.NullMarked;
