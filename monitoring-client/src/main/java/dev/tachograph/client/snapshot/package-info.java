/**
 * What instruments held at one moment: immutable values, the mergeable {@link
 * dev.tachograph.client.snapshot.ExponentialHistogram}, and the bytes they travel as.
 *
 * <p>Written by {@link dev.tachograph.client}, read by the monitor and its history. Nothing here is live, counts time or
 * knows of an MBean.
 */
@NullMarked
package dev.tachograph.client.snapshot;

import org.jspecify.annotations.NullMarked;
