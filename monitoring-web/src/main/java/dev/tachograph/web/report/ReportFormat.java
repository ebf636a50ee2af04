package dev.tachograph.web.report;

import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The forms of the report. */
enum ReportFormat {
    HTML(MediaType.TEXT_HTML_TYPE.withCharset("utf-8")),
    JSON(MediaType.APPLICATION_JSON_TYPE);

    /** No colon, which Windows does not allow in a file's name. */
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final MediaType mediaType;

    ReportFormat(MediaType mediaType) {
        this.mediaType = mediaType;
    }

    /**
     * @param name {@code html} or {@code json}, small; absent or empty means html
     * @return empty for anything else
     */
    static Optional<ReportFormat> of(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            return Optional.of(HTML);
        }
        return Arrays.stream(values())
                .filter(format -> format.extension().equals(name))
                .findFirst();
    }

    MediaType mediaType() {
        return mediaType;
    }

    String fileName(Instant end) {
        return "tachograph-report-" + MINUTE.format(end) + "." + extension();
    }

    private String extension() {
        return name().toLowerCase(Locale.ROOT);
    }
}
