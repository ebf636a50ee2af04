package dev.tachograph.core.settings;

/**
 * Something about the settings that a person must know, on one line.
 *
 * @param place where it is and what stands there: {@code monitoring.toml:12:1: server.port = 0} or
 *     {@code MONITORING_PORT = "0"}; passwords are masked
 * @param message what is wrong and what to do
 */
public record Problem(String place, String message) {

    /** For the caller that reads the file: {@code MONITORING_CONFIG} names a file that does not exist. */
    public static Problem missingFile(String fileName) {
        return new Problem(
                SettingsReader.CONFIG_VARIABLE + " = " + Shown.quoted(fileName),
                "there is no such file; correct the path, or unset the variable to use ./monitoring.toml or the defaults");
    }

    /**
     * For the caller that reads the file: it exists and cannot be read.
     *
     * @param reason what the system says: no permission, a directory, not UTF-8
     */
    public static Problem unreadableFile(String fileName, String reason) {
        return new Problem(
                fileName, "cannot be read (" + reason + "); make it a UTF-8 text file that the server's user may read");
    }

    /** The line that is shown: place, colon, message. */
    @Override
    public String toString() {
        return place + ": " + message;
    }
}
