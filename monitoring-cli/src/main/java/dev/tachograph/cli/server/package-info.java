/**
 * The commands {@code import} and {@code report}, which talk to a running server by its REST interface.
 *
 * <p>Who signs in is said by the environment alone: arguments are seen by every user of a machine and kept by logs of builds. What the
 * server answers is passed on as it is.
 */
@NullMarked
package dev.tachograph.cli.server;

import org.jspecify.annotations.NullMarked;
