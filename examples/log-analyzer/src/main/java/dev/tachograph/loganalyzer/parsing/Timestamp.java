package dev.tachograph.loganalyzer.parsing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Reads the time at the beginning of a line, from bytes and without an object per line.
 *
 * <p>Understands ISO 8601 as logs write it: {@code 2026-11-23T17:51:06.643+0000}, {@code 2026-11-23 17:51:06,643}, with 0 to
 * 9 digits of a fraction, an offset as {@code Z}, {@code +00:00}, {@code +0000}, {@code +00} or none, and in brackets or not.
 *
 * <p>Holds what it read last; for one thread.
 */
public final class Timestamp {

    private static final int SHORTEST = "2026-11-23T17:51:06".length();

    private final ZoneId zone;

    private long epochMillis;
    private int end;

    // Neighbouring lines are of the same day and hour.
    private int knownDate = -1;
    private long knownEpochDay;
    private long knownLocalHour = Long.MIN_VALUE;
    private int knownOffsetSeconds;

    /** @param zone of times without an offset */
    public Timestamp(ZoneId zone) {
        this.zone = zone;
    }

    /** The time that {@link #read} found, in milliseconds since 1970, further digits cut off. */
    public long epochMillis() {
        return epochMillis;
    }

    /** Index behind the time that {@link #read} found, and behind its closing bracket. */
    public int end() {
        return end;
    }

    /**
     * Whether the bytes begin with a time.
     *
     * @param from index of the first byte of the line
     * @param to index behind its last
     */
    public boolean read(byte[] bytes, int from, int to) {
        boolean bracket = from < to && bytes[from] == '[';
        int at = bracket ? from + 1 : from;
        if (to - at < SHORTEST
                || bytes[at + 4] != '-'
                || bytes[at + 7] != '-'
                || (bytes[at + 10] != 'T' && bytes[at + 10] != ' ')
                || bytes[at + 13] != ':'
                || bytes[at + 16] != ':') {
            return false;
        }
        int year = number(bytes, at, 4);
        int month = number(bytes, at + 5, 2);
        int day = number(bytes, at + 8, 2);
        int hour = number(bytes, at + 11, 2);
        int minute = number(bytes, at + 14, 2);
        int second = number(bytes, at + 17, 2);
        // A leap second is the last millisecond of its minute and more; there is no other way to write it here.
        if (year < 0 || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
            return false;
        }
        if (!readDate(year, month, day)) {
            return false;
        }
        end = at + SHORTEST;
        long millis = readFraction(bytes, to);
        long localSeconds = knownEpochDay * 86_400 + hour * 3_600L + minute * 60L + second;
        epochMillis = (localSeconds - readOffset(bytes, to, localSeconds)) * 1_000 + millis;
        if (bracket) {
            if (end >= to || bytes[end] != ']') {
                return false;
            }
            end++;
        }
        return true;
    }

    private boolean readDate(int year, int month, int day) {
        int date = (year * 100 + month) * 100 + day;
        if (date == knownDate) {
            return true;
        }
        if (month < 1 || day < 1) {
            return false;
        }
        try {
            knownEpochDay = LocalDate.of(year, month, day).toEpochDay();
        } catch (DateTimeException noSuchDay) {
            return false;
        }
        knownDate = date;
        return true;
    }

    /** Milliseconds of the fraction at {@link #end}, which goes behind it. */
    private long readFraction(byte[] bytes, int to) {
        if (end + 1 >= to || (bytes[end] != '.' && bytes[end] != ',') || !isDigit(bytes[end + 1])) {
            return 0;
        }
        int digit = end + 1;
        long millis = 0;
        int scale = 100;
        while (digit < to && isDigit(bytes[digit]) && digit - end <= 9) {
            millis += (bytes[digit] - '0') * scale;
            scale /= 10;
            digit++;
        }
        end = digit;
        return millis;
    }

    /** Seconds of the offset at {@link #end}, which goes behind it; of the zone where there is none. */
    private long readOffset(byte[] bytes, int to, long localSeconds) {
        if (end < to && bytes[end] == 'Z') {
            end++;
            return 0;
        }
        if (end + 2 < to && (bytes[end] == '+' || bytes[end] == '-')) {
            int hours = number(bytes, end + 1, 2);
            int next = end + 3;
            int colon = next < to && bytes[next] == ':' ? 1 : 0;
            int minutes = next + colon + 2 <= to ? number(bytes, next + colon, 2) : -1;
            if (hours >= 0 && hours <= 18) {
                int sign = bytes[end] == '-' ? -1 : 1;
                end = minutes < 0 ? next : next + colon + 2;
                return sign * (hours * 3_600L + Math.max(0, minutes) * 60L);
            }
        }
        return offsetOfZone(localSeconds);
    }

    private int offsetOfZone(long localSeconds) {
        long hour = Math.floorDiv(localSeconds, 3_600L);
        if (hour != knownLocalHour) {
            LocalDateTime local = LocalDateTime.ofEpochSecond(localSeconds, 0, ZoneOffset.UTC);
            knownOffsetSeconds = zone.getRules().getOffset(local).getTotalSeconds();
            knownLocalHour = hour;
        }
        return knownOffsetSeconds;
    }

    /** The number in so many digits; -1 if one is none. */
    private static int number(byte[] bytes, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            if (!isDigit(bytes[i])) {
                return -1;
            }
            number = number * 10 + (bytes[i] - '0');
        }
        return number;
    }

    private static boolean isDigit(byte unit) {
        return unit >= '0' && unit <= '9';
    }
}
