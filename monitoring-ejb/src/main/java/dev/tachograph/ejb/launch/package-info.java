/**
 * What happens before the server starts: the settings are checked and the server's own files are written from them.
 *
 * <p>Run by {@code ./run} in a short process of its own, because a server that must not start should not have to boot to say
 * so. Nothing here runs inside the server.
 */
@NullMarked
package dev.tachograph.ejb.launch;

import org.jspecify.annotations.NullMarked;
