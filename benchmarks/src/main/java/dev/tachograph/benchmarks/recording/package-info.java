/** What the client costs the application that carries it. Commands and figures: {@code benchmarks/README.md}. */
@NullMarked
package dev.tachograph.benchmarks.recording;

import org.jspecify.annotations.NullMarked;
