package dev.tachograph.core.history;

/**
 * The space that the database takes, the tables of all features together.
 *
 * @param bytes on disk now
 * @param settledBytes what that comes to by itself when nothing is added: an embedded file gives back some minutes later what
 *     was dropped
 */
public record Footprint(long bytes, long settledBytes) {}
