/**
 * What an application records with: live instruments, the registry that holds them, and {@link
 * dev.tachograph.client.ProductionMonitor} in front.
 *
 * <p>Recording never throws into the application, never waits for anybody and never grows beyond a bound. What leaves
 * the application are the immutable values of {@link dev.tachograph.client.snapshot}, as bytes through the platform
 * MBean server. Statistics, storage and anything that needs a library do not belong here.
 */
@NullMarked
package dev.tachograph.client;

import org.jspecify.annotations.NullMarked;
