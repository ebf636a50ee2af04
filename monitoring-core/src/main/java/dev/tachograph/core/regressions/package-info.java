/**
 * Regressions and their lives: what detectors saw becomes one regression that is told once, and followed until it goes away, is
 * accepted or is fixed.
 */
@NullMarked
package dev.tachograph.core.regressions;

import org.jspecify.annotations.NullMarked;
