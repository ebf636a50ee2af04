package dev.tachograph.benchmarks.corpus;

/**
 * How large the logs are that are searched.
 *
 * <p>All sizes have the same number of files and span the same day: what a figure grows by from one size to the next is due to
 * the bytes alone.
 */
public enum CorpusSize {
    /** 64 KiB: shows that a benchmark works, and measures nothing of interest. */
    TINY(64L << 10),
    /** 1 MiB: a quiet service's day. */
    SMALL(1L << 20),
    /** 20 MiB: a busy one's. */
    MEDIUM(20L << 20),
    /** 100 MiB: more than a processor's caches and a young generation hold. */
    LARGE(100L << 20);

    /** So many files has every corpus: the one that is written, and three that were rotated. */
    static final int FILES = 4;

    private final long bytes;

    CorpusSize(long bytes) {
        this.bytes = bytes;
    }

    /** Bytes of all files, of which each exceeds its share by less than one entry. */
    public long bytes() {
        return bytes;
    }

    long bytesOfAFile() {
        return bytes / FILES;
    }
}
