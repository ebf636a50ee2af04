/**
 * Hands out the files that {@code core.report} makes of what {@code ejb.dashboard} knows. Their content does not belong here.
 */
@NullMarked
package dev.tachograph.web.report;

import org.jspecify.annotations.NullMarked;
