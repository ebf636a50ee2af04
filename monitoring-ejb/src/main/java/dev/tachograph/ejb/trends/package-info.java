/** Wires the trends of core to what they read. */
@NullMarked
package dev.tachograph.ejb.trends;

import org.jspecify.annotations.NullMarked;
