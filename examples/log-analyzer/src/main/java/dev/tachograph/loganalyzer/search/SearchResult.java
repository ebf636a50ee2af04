package dev.tachograph.loganalyzer.search;

import java.util.List;

/**
 * What a search found.
 *
 * @param matches the newest ones, the newest first: those of the file written last from its end on, then of the one before
 * @param total how many lines matched, also beyond the limit
 * @param files how many files were read
 * @param unreadable how many could not be read
 * @param lines how many lines were looked at
 * @param bytes their size
 */
public record SearchResult(List<Match> matches, long total, int files, int unreadable, long lines, long bytes) {}
