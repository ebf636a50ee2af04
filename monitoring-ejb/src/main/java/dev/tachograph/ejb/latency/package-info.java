/**
 * Runs the detector of slower operations, attaches what the threads of the server do, and hands what is seen to whoever follows
 * regressions.
 */
@NullMarked
package dev.tachograph.ejb.latency;

import org.jspecify.annotations.NullMarked;
