package dev.tachograph.core.history;

import dev.tachograph.core.history.SeriesHead.Taken;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Flushes of given samples. */
final class JournalContents {

    private JournalContents() {}

    static byte[] encoded(Map<Long, Samples> samplesById) {
        List<Taken> taken = new ArrayList<>();
        samplesById.forEach((id, samples) -> {
            HeadSlot slot = slot(id, samples instanceof HistogramSamples ? Kind.HISTOGRAM : Kind.GAUGE);
            for (int i = 0; i < samples.size(); i++) {
                taken.add(
                        samples instanceof HistogramSamples distributions
                                ? new Taken(slot, samples.time(i), 0, distributions.histogram(i))
                                : new Taken(slot, samples.time(i), ((ScalarSamples) samples).value(i), null));
            }
        });
        return JournalCodec.encode(JournalContent.of(taken));
    }

    static HeadSlot slot(long id, Kind kind) {
        HeadSlot slot = new HeadSlot(SeriesDefinition.of(SeriesKey.of("some"), kind));
        slot.identify(id);
        return slot;
    }
}
