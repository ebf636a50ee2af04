package dev.tachograph.loganalyzer.parsing;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How serious an entry is, whatever its logging library calls it. */
public enum Level {
    TRACE("FINER", "FINEST"),
    DEBUG("FINE", "CONFIG"),
    INFO("NOTICE"),
    WARNING("WARN"),
    ERROR("SEVERE", "FATAL", "CRITICAL");

    private static final Map<String, Level> BY_WORD = new HashMap<>();

    static {
        for (Level level : values()) {
            BY_WORD.put(level.name(), level);
            for (String word : level.words) {
                BY_WORD.put(word, level);
            }
        }
    }

    private final String[] words;

    Level(String... words) {
        this.words = words;
    }

    /** The level of that word, in any case; null when it is none. */
    static @Nullable Level of(String word) {
        Level level = BY_WORD.get(word);
        return level == null ? BY_WORD.get(word.toUpperCase(Locale.ROOT)) : level;
    }
}
