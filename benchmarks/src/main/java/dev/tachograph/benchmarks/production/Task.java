package dev.tachograph.benchmarks.production;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What users of a log analyzer do, and how often: they come back to the same searches, now and then look into an hour that
 * nobody asked for yet, read the end of a file, and mistype.
 */
enum Task {
    /** 60 %: a search whose answer is in the cache. */
    CACHED_SEARCH(12),
    /** 20 %: a search within a time range that nobody searched before. */
    COLD_SEARCH(4),
    /** 10 %: the last 100 lines of a file and its figures. */
    FILE(2),
    /** 5 %: the list of files, all of them indexed. */
    WORKSPACE(1),
    /** 5 %: a query with a mistake, which is answered and not searched for. */
    INVALID_QUERY(1);

    /** Tasks in a deck: the least number that has the weights exactly. */
    static final int DECK = 20;

    private final int inADeck;

    Task(int inADeck) {
        this.inADeck = inADeck;
    }

    /** Tasks by their weights in an order that follows from the seed. */
    static List<Task> deck(long seed) {
        List<Task> deck = new ArrayList<>();
        for (Task task : values()) {
            deck.addAll(Collections.nCopies(task.inADeck, task));
        }
        Collections.shuffle(deck, new Random(seed));
        return List.copyOf(deck);
    }
}
