package dev.tachograph.client;

import dev.tachograph.client.Rejections.Reason;
import dev.tachograph.client.snapshot.GaugeSnapshot;
import dev.tachograph.client.snapshot.Labels;
import dev.tachograph.client.snapshot.MetricSnapshot;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** A gauge that asks the application for its value whenever a snapshot is taken. */
final class CallbackGauge extends Instrument {

    private final Rejections rejections;
    private volatile DoubleSupplier supplier;

    CallbackGauge(Rejections rejections, DoubleSupplier supplier) {
        this.rejections = rejections;
        this.supplier = supplier;
    }

    void replace(DoubleSupplier newSupplier) {
        supplier = newSupplier;
    }

    @Override
    Kind kind() {
        return Kind.GAUGE;
    }

    @Override
    @Nullable
    MetricSnapshot read(String name, Labels labels) {
        double value = Double.NaN;
        try {
            value = supplier.getAsDouble();
        } catch (Throwable e) {
            // Whatever the application throws, errors of a half undeployed one too, costs its own value alone.
            value = Double.NaN;
        }
        if (!(Math.abs(value) <= Rejections.MAX_MAGNITUDE)) {
            rejections.count(Reason.SUPPLIER);
            return null;
        }
        return new GaugeSnapshot(name, labels, value);
    }
}
