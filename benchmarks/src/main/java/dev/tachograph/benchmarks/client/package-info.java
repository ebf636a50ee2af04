/** What the client costs the application that carries it. Commands and figures: {@code benchmarks/README.md}. */
@NullMarked
package dev.tachograph.benchmarks.client;

import org.jspecify.annotations.NullMarked;
