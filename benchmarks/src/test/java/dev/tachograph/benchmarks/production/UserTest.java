package dev.tachograph.benchmarks.production;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.benchmarks.corpus.CorpusSize;
import dev.tachograph.benchmarks.corpus.OpenCorpus;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.infra.Blackhole;

class UserTest {

    private final Blackhole hole = new Blackhole(
            "Today's password is swordfish. I understand instantiating Blackholes directly is dangerous.");

    private OpenCorpus corpus;
    private User user;

    @BeforeEach
    void begin() throws IOException {
        corpus = OpenCorpus.of(CorpusSize.TINY);
        user = new User(corpus, 0);
        user.knowTheUsual();
    }

    @Test
    void hasTheWeightsThatAreWrittenDown() {
        List<Task> deck = Task.deck(1);
        assertThat(deck).hasSize(Task.DECK);
        assertThat(Collections.frequency(deck, Task.CACHED_SEARCH)).isEqualTo(12);
        assertThat(Collections.frequency(deck, Task.COLD_SEARCH)).isEqualTo(4);
        assertThat(Collections.frequency(deck, Task.FILE)).isEqualTo(2);
        assertThat(Collections.frequency(deck, Task.WORKSPACE)).isEqualTo(1);
        assertThat(Collections.frequency(deck, Task.INVALID_QUERY)).isEqualTo(1);
        assertThat(Task.deck(1)).isEqualTo(deck).isNotEqualTo(Task.deck(2));
    }

    @Test
    void findsTheUsualInTheCache() throws IOException {
        double misses = requests("miss");
        perform(Task.CACHED_SEARCH, 100);
        assertThat(requests("hit")).isEqualTo(100);
        assertThat(requests("miss")).isEqualTo(misses);
    }

    @Test
    void asksForWhatNobodyAskedForYet() throws IOException {
        double misses = requests("miss");
        perform(Task.COLD_SEARCH, 1_000);
        user = new User(corpus, 1);
        perform(Task.COLD_SEARCH, 1_000);
        assertThat(requests("miss")).isEqualTo(misses + 2_000);
        assertThat(requests("hit")).isZero();
    }

    @Test
    void searchesNothingByMistake() throws IOException {
        double misses = requests("miss");
        perform(Task.INVALID_QUERY, 8);
        assertThat(requests("hit") + requests("miss")).isEqualTo(misses);
    }

    private void perform(Task task, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            user.perform(task, hole);
        }
    }

    private double requests(String result) {
        return corpus.registry()
                .counter("log_cache_requests_total", "result", result)
                .value();
    }
}
