package dev.tachograph.loganalyzer.search;

/**
 * A line that lets an expression look at it only so often, and asks for the time meanwhile.
 *
 * <p>An expression such as {@code (a+)+\1b} may try a number of ways that doubles with each character. Java's engine cannot be
 * interrupted, but it asks for each character it looks at. For one thread.
 */
final class GuardedText implements CharSequence {

    /** An expression looks at a character a few times; hundreds of times are a sign that it goes astray. */
    private static final int LOOKS_PER_CHARACTER = 500;

    private static final int LOOKS_AT_LEAST = 500_000;
    private static final int LOOKS_BETWEEN_CHECKS = 16_384;

    private final String text;
    private final Budget budget;
    private final long most;
    private long looks;

    private GuardedText(String text, Budget budget, long most) {
        this.text = text;
        this.budget = budget;
        this.most = most;
    }

    static GuardedText forExpression(String text, Budget budget) {
        return new GuardedText(text, budget, Math.max(LOOKS_AT_LEAST, (long) text.length() * LOOKS_PER_CHARACTER));
    }

    /** A literal looks at a character as often as it is long at the most, which only takes time. */
    static GuardedText forLiteral(String text, Budget budget) {
        return new GuardedText(text, budget, Long.MAX_VALUE);
    }

    @Override
    public char charAt(int index) {
        looks++;
        if (looks % LOOKS_BETWEEN_CHECKS == 0) {
            if (looks > most) {
                throw new QueryTooExpensiveException(
                        "The regular expression tries too many ways to match a line of " + text.length()
                                + " characters: avoid repetitions inside of repetitions and back references, such as (a+)+\\1.");
            }
            budget.check();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
