/**
 * The front door for everything that is shown: pages, REST, reports and the live stream ask here and nowhere else.
 *
 * <p>Reads {@code core.history} and the newest samples; computes nothing that a record of {@code core.dashboard} does not hold.
 */
@NullMarked
package dev.tachograph.ejb.dashboard;

import org.jspecify.annotations.NullMarked;
