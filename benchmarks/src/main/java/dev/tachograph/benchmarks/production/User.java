package dev.tachograph.benchmarks.production;

import dev.tachograph.benchmarks.corpus.Corpus;
import dev.tachograph.benchmarks.corpus.OpenCorpus;
import dev.tachograph.benchmarks.corpus.Searches;
import dev.tachograph.benchmarks.corpus.Turns;
import dev.tachograph.loganalyzer.search.Query;
import dev.tachograph.loganalyzer.search.QueryProblem;
import dev.tachograph.loganalyzer.search.QueryRules;
import dev.tachograph.loganalyzer.workspace.FileState;
import dev.tachograph.loganalyzer.workspace.Tail;
import dev.tachograph.loganalyzer.workspace.Workspace;
import dev.tachograph.loganalyzer.workspace.Workspaces;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.openjdk.jmh.infra.Blackhole;

/** Somebody who works with a log analyzer, one task after the other. For one thread. */
final class User {

    private static final int LINES = 100;
    private static final Duration RANGE = Duration.ofMinutes(30);

    /** Milliseconds of the day at which a range may begin. */
    private static final long BEGINNINGS = Corpus.SPAN.minus(RANGE).toMillis();

    /** From one beginning to the next: about a golden section, and a prime, so that it takes all of them before one comes again. */
    private static final long APART = 52_285_679;

    private final OpenCorpus corpus;
    private final Turns<Query> known = new Turns<>(Searches.rare());
    private final Turns<Query> frequent = new Turns<>(Searches.frequent());
    private final Turns<Query> mistakes = new Turns<>(List.of(
            Query.regex("GET /(cart|checkout took"),
            Query.literal("declined").limitedTo(0),
            Query.literal(" "),
            Query.literal("order").between(Corpus.START.plus(RANGE), Corpus.START)));
    private final Turns<FileState> files;
    private long searches;

    /** @param number tells users apart: no two ever search the same range */
    User(OpenCorpus corpus, int number) {
        this.corpus = corpus;
        this.files = new Turns<>(corpus.files(), number);
        this.searches = number * (BEGINNINGS / 64);
    }

    /** The searches that are in the cache before work begins. */
    void knowTheUsual() throws IOException {
        for (Query query : Searches.rare()) {
            corpus.analyzer().search(Workspaces.ROOT, query);
        }
    }

    /** @param hole what comes of it goes there */
    void perform(Task task, Blackhole hole) throws IOException {
        switch (task) {
            case CACHED_SEARCH -> hole.consume(search(known.next()));
            case COLD_SEARCH -> hole.consume(search(unknown()));
            case FILE -> readFile(hole);
            case WORKSPACE -> hole.consume(workspace().index());
            case INVALID_QUERY -> hole.consume(search(mistakes.next()));
        }
    }

    /** As it is done for a request: the rules, then the search. */
    private Object search(Query query) throws IOException {
        List<QueryProblem> problems = QueryRules.problems(query);
        return problems.isEmpty() ? corpus.analyzer().search(Workspaces.ROOT, query) : problems;
    }

    /** Within half an hour that nobody searched before; ranges begin all over the day, to the millisecond. */
    private Query unknown() {
        Instant from = Corpus.START.plusMillis(searches++ * APART % BEGINNINGS);
        return frequent.next().between(from, from.plus(RANGE));
    }

    private void readFile(Blackhole hole) throws IOException {
        Workspace workspace = workspace();
        FileState file = workspace.file(files.next().name());
        hole.consume(Tail.last(workspace, file, LINES));
        hole.consume(workspace.index(file).levels());
    }

    private Workspace workspace() throws IOException {
        return corpus.workspaces().get(Workspaces.ROOT);
    }
}
