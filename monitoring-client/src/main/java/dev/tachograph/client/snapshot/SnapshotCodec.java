package dev.tachograph.client.snapshot;

/**
 * Snapshots as bytes, so that applications and a monitor with different versions of this jar understand each other.
 *
 * <pre>
 * snapshot  := "TGS" version(1 byte, 2) strings application instance takenAt startedAt metrics calls errors
 * strings   := count:unsigned { length:unsigned UTF-8 bytes }   every text once; a ref below is its index, from 0
 * application, instance := ref
 * takenAt, startedAt    := epochSecond:signed nano:unsigned
 * metrics   := count:unsigned { kind:unsigned length:unsigned body of that many bytes }
 *
 * body of 1 (counter), 2 (gauge) := series value:float64
 * body of 3 (histogram)          := series scale:signed zeroCount:unsigned
 *                                   sum:float64 min:float64 max:float64 buckets(positive) buckets(negative)
 * series    := name:ref labels
 * labels    := count:unsigned { labelName:ref labelValue:ref }
 * buckets   := offset:signed count:unsigned { unsigned }
 *
 * calls     := count:unsigned { length:unsigned call of that many bytes }
 * call      := kind:ref name:ref startEpochMillis:signed durationNanos:unsigned
 *              flags:unsigned(1 slowest, 2 sampled) exception:option labels
 * errors    := count:unsigned { length:unsigned error of that many bytes }
 * error     := kind:ref name:ref lastEpochMillis:signed count:unsigned
 *              count:unsigned { className:ref message:option frames }   the throwable, then its causes
 * frames    := count:unsigned { className:ref method:ref file:option line:signed }
 *
 * option    := unsigned, 0 for none, otherwise a ref + 1
 * ref       := unsigned
 * unsigned  := 7 bits a byte, the lowest first, the top bit set on all but the last; at most 64 bits
 * signed    := unsigned of (n &lt;&lt; 1) ^ (n &gt;&gt; 63)
 * float64   := IEEE 754, 8 bytes, the highest first
 * </pre>
 *
 * <p>A reader skips records of a kind it does not know, and bytes after the fields it knows of a record: both may be added
 * without a new version. An empty histogram has NaN as minimum and maximum. Version 1 ended behind the metrics; it is read as one
 * without calls and errors.
 */
public final class SnapshotCodec {

    static final int VERSION = 2;
    static final int VERSION_WITHOUT_CALLS = 1;
    static final int COUNTER = 1;
    static final int GAUGE = 2;
    static final int HISTOGRAM = 3;
    static final int SLOWEST = 1;
    static final int SAMPLED = 2;

    private SnapshotCodec() {}

    public static byte[] encode(RegistrySnapshot snapshot) {
        return new SnapshotWriter().write(snapshot);
    }

    /**
     * Reads what {@link #encode} wrote. Memory is in proportion to the bytes given, whatever they claim.
     *
     * @throws SnapshotFormatException if the bytes are no snapshot of a known version
     */
    public static RegistrySnapshot decode(byte[] bytes) throws SnapshotFormatException {
        return new SnapshotReader(bytes).read();
    }
}
