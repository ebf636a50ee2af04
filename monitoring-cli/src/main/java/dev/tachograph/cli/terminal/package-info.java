/**
 * What all commands share: how they end, what they say when something cannot be used, and where their results go.
 *
 * <p>Everybody who calls the commands in a script relies on it. What a command does, and how its results look, is in the packages of
 * the commands.
 */
@NullMarked
package dev.tachograph.cli.terminal;

import org.jspecify.annotations.NullMarked;
