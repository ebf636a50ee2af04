package dev.tachograph.core.history;

/**
 * What retention removed.
 *
 * @param rows details or rollups
 * @param periods whole days of detail or weeks of hours that went with them
 */
public record Dropped(long rows, int periods) {

    public static final Dropped NOTHING = new Dropped(0, 0);

    public Dropped plus(Dropped more) {
        return new Dropped(rows + more.rows, periods + more.periods);
    }

    public boolean isNothing() {
        return rows == 0 && periods == 0;
    }
}
