/** Annotations in table {@code annotation}, behind the port of {@code core.annotations}. */
@NullMarked
package dev.tachograph.persistence.annotations;

import org.jspecify.annotations.NullMarked;
