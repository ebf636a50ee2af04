package dev.tachograph.loganalyzer.search;

import dev.tachograph.loganalyzer.search.Match.Span;
import dev.tachograph.loganalyzer.workspace.LineReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells whether a line is looked for, and where in it. For one search and thread. */
final class LineMatcher {

    private static final int MOST_SPANS = 50;

    private final Pattern pattern;
    private final boolean regex;
    private final Budget budget;
    /** Of a literal in exactly these letters: no line has to become text to be compared with it. */
    private final byte @Nullable [] bytes;

    LineMatcher(Query query, Budget budget) {
        int flags = (query.ignoreCase() ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0)
                | (query.regex() ? 0 : Pattern.LITERAL);
        this.pattern = Pattern.compile(query.text(), flags);
        this.regex = query.regex();
        this.budget = budget;
        this.bytes = query.regex() || query.ignoreCase() ? null : query.text().getBytes(StandardCharsets.UTF_8);
    }

    boolean matches(LineReader line) {
        byte[] needle = bytes;
        if (needle != null) {
            return contains(line.bytes(), line.start(), line.end(), needle);
        }
        return find(matcher(line.text()));
    }

    /** Where the text matches, at most 50 places, those of no length left out. */
    List<Span> spans(String text) {
        List<Span> spans = new ArrayList<>();
        Matcher matcher = matcher(text);
        while (spans.size() < MOST_SPANS && find(matcher)) {
            if (matcher.end() > matcher.start()) {
                spans.add(new Span(matcher.start(), matcher.end()));
            }
        }
        return spans;
    }

    private Matcher matcher(String text) {
        return pattern.matcher(regex ? GuardedText.forExpression(text, budget) : GuardedText.forLiteral(text, budget));
    }

    private static boolean find(Matcher matcher) {
        try {
            return matcher.find();
        } catch (StackOverflowError deep) {
            // Java's engine calls itself for each repetition of a group.
            throw new QueryTooExpensiveException(
                    "The regular expression needs too much memory for a long line: avoid repeated groups, such as (a|b)*.");
        }
    }

    private static boolean contains(byte[] bytes, int from, int to, byte[] needle) {
        byte first = needle[0];
        int last = to - needle.length;
        for (int i = from; i <= last; i++) {
            if (bytes[i] == first && isAt(bytes, i, needle)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(byte[] bytes, int at, byte[] needle) {
        for (int i = 1; i < needle.length; i++) {
            if (bytes[at + i] != needle[i]) {
                return false;
            }
        }
        return true;
    }
}
