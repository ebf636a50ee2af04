package dev.tachograph.core.history;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The payload of a journal entry, version 1: compressed and with a checksum as {@link SampleCodec} does it, {@code varint}
 * number of series, then for each its {@code varint} id and its samples as that codec writes them.
 */
public final class JournalCodec {

    private static final int VERSION = 1;

    private JournalCodec() {}

    static byte[] encode(Map<Long, Samples> samplesById) {
        ByteWriter out = new ByteWriter();
        out.writeVarint(samplesById.size());
        samplesById.forEach((id, samples) -> {
            out.writeVarint(id);
            SampleCodec.write(samples, out);
        });
        return out.toCompressedBytes(VERSION);
    }

    /** @throws DamagedBlockException if the bytes are not a payload of this version */
    public static Map<Long, Samples> decode(byte[] payload) {
        ByteReader in = ByteReader.ofCompressed(payload, VERSION);
        int count = in.readLength(in.remaining());
        Map<Long, Samples> samplesById = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            long id = in.readVarint();
            samplesById.put(id, SampleCodec.read(in));
        }
        in.requireEnd();
        return samplesById;
    }
}
