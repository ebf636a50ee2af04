package dev.tachograph.core.query;

/** A question that cannot be answered as it is asked. The message says what is wrong with the value. */
public final class UnanswerableQueryException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String place;
    private final String value;
    private final String remedy;

    public UnanswerableQueryException(String place, String value, String wrong, String remedy) {
        super(wrong);
        this.place = place;
        this.value = value;
        this.remedy = remedy;
    }

    /** Which part of the question: {@code name}, {@code label.x}, {@code figure}, {@code by}, {@code from}. */
    public String place() {
        return place;
    }

    public String value() {
        return value;
    }

    /** What to ask instead. */
    public String remedy() {
        return remedy;
    }
}
