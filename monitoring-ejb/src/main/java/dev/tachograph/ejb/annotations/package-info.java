/**
 * Marks the deployments of watched applications by itself: whoever collects hears of a version that was not there before.
 */
@NullMarked
package dev.tachograph.ejb.annotations;

import org.jspecify.annotations.NullMarked;
