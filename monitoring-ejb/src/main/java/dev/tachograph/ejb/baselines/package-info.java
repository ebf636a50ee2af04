/** Pinned baselines, kept in memory for verdicts that come often. */
@NullMarked
package dev.tachograph.ejb.baselines;

import org.jspecify.annotations.NullMarked;
