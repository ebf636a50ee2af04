/**
 * From what a source shows to samples: snapshots of registries become recordings of series.
 *
 * <p>The sources themselves (operating system, JVM, MBeans) are adapters in {@code ejb.collection}.
 */
@NullMarked
package dev.tachograph.core.collection;

import org.jspecify.annotations.NullMarked;
