package dev.tachograph.ejb.settings;

import dev.tachograph.core.settings.Problem;
import dev.tachograph.core.settings.SettingsReader;
import dev.tachograph.core.settings.SettingsResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Reads {@code monitoring.toml} for {@link SettingsReader}. */
public final class SettingsFile {

    private static final String DEFAULT_FILE = "monitoring.toml";

    private SettingsFile() {}

    /**
     * The settings of this process: the file that {@code MONITORING_CONFIG} names, else {@code ./monitoring.toml} if there
     * is one, else the defaults; with the environment on top.
     */
    public static SettingsResult read(Map<String, String> environment, Path workingDirectory) {
        String named = environment.getOrDefault(SettingsReader.CONFIG_VARIABLE, "");
        String name = named.isBlank() ? DEFAULT_FILE : named;
        Path file = workingDirectory.resolve(name);
        if (Files.notExists(file)) {
            SettingsResult defaults = SettingsReader.read(null, name, environment, hostName(environment));
            return named.isBlank() ? defaults : defaults.with(Problem.missingFile(named));
        }
        try {
            return SettingsReader.read(Files.readString(file), name, environment, hostName(environment));
        } catch (CharacterCodingException notText) {
            return unreadable(environment, name, "it is not UTF-8");
        } catch (IOException failure) {
            return unreadable(environment, name, failure.getMessage());
        }
    }

    private static SettingsResult unreadable(Map<String, String> environment, String name, String reason) {
        return SettingsReader.read(null, name, environment, hostName(environment))
                .with(Problem.unreadableFile(name, reason));
    }

    private static String hostName(Map<String, String> environment) {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return environment.getOrDefault("HOSTNAME", "localhost");
        }
    }
}
