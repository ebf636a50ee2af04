/**
 * What the dashboard, the REST interface and the reports show: immutable records, no behaviour but shape.
 *
 * <p>Filled by {@code ejb.dashboard}'s front door {@code MonitoringDashboard}. Rendering belongs to the readers.
 */
@NullMarked
package dev.tachograph.core.dashboard;

import org.jspecify.annotations.NullMarked;
