/**
 * Where the settings come from: the file, the environment, the name of the host.
 *
 * <p>What they mean and whether they are right is {@code core.settings}.
 */
@NullMarked
package dev.tachograph.ejb.settings;

import org.jspecify.annotations.NullMarked;
