package dev.tachograph.loganalyzer.search;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many steps an expression takes at the least at one place of a line, by its counted repetitions.
 *
 * <p>Java's engine runs a group such as {@code (?:){2000000000}} through all its repetitions without a look at the line, so that
 * {@link GuardedText} never gets to stop it.
 */
final class ExpressionCost {

    /** More than anybody writes who looks for something: a line of 10,000 characters of one kind. */
    static final long MOST = 10_000;

    private final String expression;
    private final Deque<Long> outer = new ArrayDeque<>();
    /** Of the group that is being read. */
    private long steps;
    /** Of what was read last, to which a repetition belongs. */
    private long last;

    private int at;

    private ExpressionCost(String expression) {
        this.expression = expression;
    }

    /** The steps of a valid expression; {@code Long.MAX_VALUE / 2} at the most. */
    static long of(String expression) {
        ExpressionCost cost = new ExpressionCost(expression);
        while (cost.at < expression.length()) {
            cost.read(expression.charAt(cost.at));
        }
        return cost.steps + cost.last;
    }

    private void read(char unit) {
        switch (unit) {
            case '\\' -> escape();
            case '[' -> {
                skipClass();
                item(1);
            }
            case '(' -> {
                item(0);
                steps += last;
                last = 0;
                outer.push(steps);
                steps = 0;
                at++;
            }
            case ')' -> {
                long group = steps + last;
                steps = outer.isEmpty() ? 0 : outer.pop();
                last = Math.max(1, group);
                at++;
            }
            case '{' -> repeat();
            default -> {
                item(1);
                at++;
            }
        }
    }

    private void item(long itsSteps) {
        steps += last;
        last = itsSteps;
    }

    private void escape() {
        item(1);
        char kind = at + 1 < expression.length() ? expression.charAt(at + 1) : ' ';
        at += 2;
        if (kind == 'Q') {
            int end = expression.indexOf("\\E", at);
            at = end < 0 ? expression.length() : end + 2;
        } else if ("pPxNb".indexOf(kind) >= 0 && at < expression.length() && expression.charAt(at) == '{') {
            // Braces of a name, such as \p{Lu}, not of a repetition.
            int end = expression.indexOf('}', at);
            at = end < 0 ? expression.length() : end + 1;
        }
    }

    /** A bracket may stand in a class, and a class in a class. */
    private void skipClass() {
        int depth = 0;
        do {
            char unit = expression.charAt(at);
            if (unit == '\\') {
                at++;
            } else if (unit == '[') {
                depth++;
            } else if (unit == ']') {
                depth--;
            }
            at++;
        } while (depth > 0 && at < expression.length());
    }

    /** Of {@code {3}}, {@code {3,}} and {@code {3,5}} the least counts: what is beyond ends by itself when nothing is read. */
    private void repeat() {
        int digit = at + 1;
        long times = 0;
        while (digit < expression.length() && Character.isDigit(expression.charAt(digit))) {
            times = Math.min(Integer.MAX_VALUE, times * 10 + Character.digit(expression.charAt(digit), 10));
            digit++;
        }
        last = times <= 1 ? last : last > MOST ? Long.MAX_VALUE / 4 : last * times;
        int end = expression.indexOf('}', at);
        at = end < 0 ? expression.length() : end + 1;
    }
}
