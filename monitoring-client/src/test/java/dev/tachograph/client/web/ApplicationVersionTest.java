package dev.tachograph.client.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.client.MetricRegistry;
import dev.tachograph.client.snapshot.GaugeSnapshot;
import dev.tachograph.client.snapshot.Labels;
import jakarta.servlet.ServletContext;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApplicationVersionTest {

    private static String version(@Nullable String parameter, @Nullable String manifest) {
        return ApplicationInitializer.version((ServletContext) Proxy.newProxyInstance(
                ServletContext.class.getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (self, method, args) -> switch (method.getName()) {
                    case "getInitParameter" -> parameter;
                    case "getResourceAsStream" ->
                        manifest == null ? null : new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8));
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }

    @Test
    void theContextParameterWinsOverTheManifest() {
        String manifest = "Manifest-Version: 1.0\nImplementation-Version: 1.3\n\n";
        assertThat(version(" 1.4 ", manifest)).isEqualTo("1.4");
        assertThat(version(null, manifest)).isEqualTo("1.3");
    }

    @Test
    void withoutEitherThereIsNone() {
        assertThat(version(null, null)).isEmpty();
        assertThat(version(" ", "Manifest-Version: 1.0\n\n")).isEmpty();
        assertThat(version(null, "no manifest at all")).isEmpty();
    }

    @Test
    void aRegistryTellsItAsAGauge() {
        MetricRegistry registry = MetricRegistry.named("shop");
        registry.version("1.4");
        assertThat(registry.snapshot().metrics())
                .contains(new GaugeSnapshot("application_info", Labels.of("version", "1.4"), 1));
    }
}
