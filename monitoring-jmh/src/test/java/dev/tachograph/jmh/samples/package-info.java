/** Benchmarks that the tests run: good ones, and each way in which one can go wrong. */
@NullMarked
package dev.tachograph.jmh.samples;

import org.jspecify.annotations.NullMarked;
