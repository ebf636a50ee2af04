package dev.tachograph.loganalyzer.analysis;

import dev.tachograph.loganalyzer.search.SearchResult;

/**
 * What a search found, and how.
 *
 * @param cached whether the result was kept from an earlier search of the same files
 * @param operations how many searches this application has measured since it was deployed, with this one, as its monitor
 *     counts them
 */
public record SearchAnswer(SearchResult result, boolean cached, long operations) {}
