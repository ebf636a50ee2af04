/** What the client costs the application that carries it. Commands: {@code benchmarks/README.md}; figures: {@code docs/performance.md}. */
@NullMarked
package dev.tachograph.benchmarks.recording;

import org.jspecify.annotations.NullMarked;
