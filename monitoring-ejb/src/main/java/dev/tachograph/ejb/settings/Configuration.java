package dev.tachograph.ejb.settings;

import dev.tachograph.core.settings.Problem;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.core.settings.SettingsReader;
import dev.tachograph.core.settings.SettingsResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The settings of this process, read once.
 *
 * <p>With problems nothing is started and every request is refused; the settings that are injected are then the defaults,
 * so that the beans that say so can exist.
 */
@ApplicationScoped
public class Configuration {

    private final SettingsResult result = SettingsFile.read(System.getenv(), Path.of(""));

    /** What stops the start; empty when the configuration is right. */
    public List<Problem> problems() {
        return result.problems();
    }

    /** What nothing reads. */
    public List<Problem> warnings() {
        return result.warnings();
    }

    @Produces
    Settings settings() {
        if (result instanceof SettingsResult.Valid valid) {
            return valid.settings();
        }
        return ((SettingsResult.Valid) SettingsReader.read(null, "defaults", Map.of(), "localhost")).settings();
    }
}
