/**
 * Alerts and their lives as rows, behind core's port {@code AlertStore}.
 *
 * <p>What an alert is and when somebody is told belongs to {@code core.alerting}.
 */
@NullMarked
package dev.tachograph.persistence.alerting;

import org.jspecify.annotations.NullMarked;
