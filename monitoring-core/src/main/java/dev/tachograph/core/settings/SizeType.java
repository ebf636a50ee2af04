package dev.tachograph.core.settings;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes between two bounds, both included, as people write it: {@code "500MB"}, {@code "2GB"}; 1 GB is 10^9 bytes. */
record SizeType(long min, long max) implements KeyType<Long> {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?) ?(kb|mb|gb|tb)?");
    private static final Map<String, Long> UNITS = new LinkedHashMap<>();

    static {
        // The largest first: the one that leaves no fraction is shown.
        UNITS.put("TB", 1_000_000_000_000L);
        UNITS.put("GB", 1_000_000_000L);
        UNITS.put("MB", 1_000_000L);
        UNITS.put("kB", 1_000L);
    }

    @Override
    public Long fromToml(Object value) {
        if (value instanceof Long number) {
            return number;
        }
        return fromText(value instanceof String text ? text : "");
    }

    @Override
    public Long fromText(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be a size: a number with one of the units kB, MB, GB, TB");
        }
        long unit = UNITS.entrySet().stream()
                .filter(known -> known.getKey().equalsIgnoreCase(matcher.group(2)))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(1L);
        BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
        return bytes.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
    }

    @Override
    public void check(Long value) {
        if (value < min || value > max) {
            throw new IllegalArgumentException("must be between " + format(min) + " and " + format(max));
        }
    }

    @Override
    public String toToml(Long value) {
        return Shown.quoted(format(value));
    }

    private static String format(long bytes) {
        return UNITS.entrySet().stream()
                .filter(unit -> bytes > 0 && bytes % unit.getValue() == 0)
                .map(unit -> bytes / unit.getValue() + unit.getKey())
                .findFirst()
                .orElse(Long.toString(bytes));
    }
}
