/** Rulers: fixed work of the JDK alone that tells whether the machine is what it was. No suite, and nothing of ours. */
@NullMarked
package dev.tachograph.benchmarks.rulers;

import org.jspecify.annotations.NullMarked;
