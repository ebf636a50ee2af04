package dev.tachograph.web.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One instrument of the overview.
 *
 * @param id stable name, also of the fragment in the address
 * @param disk mount point when the tile is about a disk: its figures are then relative to that disk; otherwise empty
 * @param readings what is read first, large: one figure, or two of equal weight
 * @param facts what stands below, small
 * @param meter path of the ratio that fills the bar; empty for none
 * @param meterWidth how far it is filled, 0 to 100
 * @param cores bars of the cores, each 0 to 100; empty on other tiles
 * @param sparks lines of the last hour
 */
public record Tile(
        String id,
        String title,
        String disk,
        List<Figure> readings,
        List<Figure> facts,
        String meter,
        double meterWidth,
        List<Bar> cores,
        List<Spark> sparks) {

    private static final int MOST_CORES_PIXELS = 96;

    /** A bar of a core, standing on the line y = 24. */
    public record Bar(int x, double y, double height) {

        static final int WIDTH = 6;
        static final int FULL = 24;

        static Bar of(int index, double ratio) {
            // A hair's breadth stays visible for an idle core: it is there, and it does nothing.
            double height = Math.max(0.5, clamp(ratio) * FULL);
            return new Bar(index * (WIDTH + 2), FULL - height, height);
        }

        public int getX() {
            return x;
        }

        public double getY() {
            return y;
        }

        public double getHeight() {
            return height;
        }
    }

    static Tile plain(String id, String title, List<Figure> readings, List<Figure> facts, List<Spark> sparks) {
        return new Tile(id, title, "", readings, facts, "", 0, List.of(), sparks);
    }

    Tile withMeter(String path, @Nullable Double ratio) {
        double width = ratio == null ? 0 : 100 * clamp(ratio);
        return new Tile(id, title, disk, readings, facts, path, width, cores, sparks);
    }

    Tile ofDisk(String mount) {
        return new Tile(id, title, mount, readings, facts, meter, meterWidth, cores, sparks);
    }

    Tile withCores(List<Bar> bars) {
        return new Tile(id, title, disk, readings, facts, meter, meterWidth, bars, sparks);
    }

    private static double clamp(double ratio) {
        return Double.isFinite(ratio) ? Math.max(0, Math.min(1, ratio)) : 0;
    }

    public String getId() {
        return id;
    }

    public String getTitle() {
        return title;
    }

    public String getDisk() {
        return disk;
    }

    public List<Figure> getReadings() {
        return readings;
    }

    public List<Figure> getFacts() {
        return facts;
    }

    public String getMeter() {
        return meter;
    }

    public double getMeterWidth() {
        return meterWidth;
    }

    public List<Bar> getCores() {
        return cores;
    }

    /** The width of the picture of the cores, in its own units. */
    public int getCoresWidth() {
        return Math.max(1, cores.size()) * (Bar.WIDTH + 2);
    }

    /** How wide it is on the screen at most: many cores get thin bars. */
    public int getCoresPixels() {
        return Math.min(MOST_CORES_PIXELS, getCoresWidth());
    }

    public List<Spark> getSparks() {
        return sparks;
    }
}
