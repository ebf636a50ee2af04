package dev.tachograph.ejb.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.client.snapshot.FrameSnapshot;
import dev.tachograph.client.snapshot.ThrownSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorReportTest {

    private static ErrorReport thrownIn(String... classes) {
        List<FrameSnapshot> frames = new ArrayList<>();
        for (String name : classes) {
            frames.add(new FrameSnapshot(name, "call", null, frames.size()));
        }
        return new ErrorReport("shop", "operation", "order", 0, 1, new ThrownSnapshot("x.Y", "m", frames, null));
    }

    @Test
    void whatTheJvmMakesAtRunTimeTellsNothing() {
        ErrorReport first = thrownIn(
                "shop.Orders",
                "shop.Orders$Proxy$_$$_WeldSubclass",
                "jdk.internal.reflect.NativeMethodAccessorImpl",
                "java.lang.reflect.Method",
                "shop.Web");
        ErrorReport later = thrownIn(
                "shop.Orders",
                "jdk.internal.reflect.GeneratedMethodAccessor139",
                "shop.Orders$$Lambda$17",
                "java.lang.reflect.Method",
                "shop.Web");
        assertThat(first.fingerprint()).isEqualTo(later.fingerprint()).contains("shop.Orders.call", "shop.Web.call");
    }

    @Test
    void placesAndOperationsAreToldApart() {
        assertThat(thrownIn("shop.Orders").fingerprint())
                .isNotEqualTo(thrownIn("shop.Bills").fingerprint());
    }
}
