package dev.tachograph.loganalyzer.workspace;

import java.time.Instant;

/**
 * A log file at one moment. Two that are equal have the same content, since a log file only grows or is replaced.
 *
 * @param name inside its workspace
 * @param size in bytes
 * @param identity what tells it from another file that had the name before; empty where the file system has none
 */
public record FileState(String name, long size, Instant modified, String identity) {}
