/**
 * The settings of a recording server: immutable records, and the reader that makes them from the text of
 * {@code monitoring.toml} and the environment.
 *
 * <p>Every key is declared once, in the {@code *Table} class of its TOML table: path, type, bounds, default, short
 * variable and meaning. Reading, nearest-name hints, variables, the checks of the records and the documentation all
 * follow from that list. A further table is a further {@code Table} in {@code Tables.ALL}.
 *
 * <p>Neighbours: the server's start-up reads the file and hands its text in; every feature gets its own record. What
 * does not belong here: reading files, looking up host names, logging, and keys that nothing obeys.
 */
@NullMarked
package dev.tachograph.core.settings;

import org.jspecify.annotations.NullMarked;
