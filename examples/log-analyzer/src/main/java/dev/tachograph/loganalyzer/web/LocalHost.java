package dev.tachograph.loganalyzer.web;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request was meant for this machine: by its header {@code Host}, since a web page elsewhere may let its own name
 * mean 127.0.0.1, and by the address it comes from.
 *
 * <p>Thread-safe. Nothing is looked up.
 */
final class LocalHost {

    private static final Pattern LOOPBACK = Pattern.compile(
            "localhost|127(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}|\\[(::1|0:0:0:0:0:0:0:1)]");
    private static final Pattern PORT = Pattern.compile(":[0-9]{0,5}$");

    private final Set<String> allowed;

    /** @param allowed further names, separated by commas; requests that name them may come from anywhere */
    LocalHost(String allowed) {
        this.allowed = Stream.of(allowed.split(","))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * @param host the header; null when there is none, or more than one
     * @param remoteAddress numeric address of whoever connected
     */
    boolean expects(@Nullable String host, String remoteAddress) {
        if (host == null) {
            return false;
        }
        String name = PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        return allowed.contains(name) || (isLoopback(name) && isLoopback(address(remoteAddress)));
    }

    private static boolean isLoopback(String name) {
        return LOOPBACK.matcher(name).matches();
    }

    /** As it is written in a header. */
    private static String address(String remote) {
        return remote.contains(":") ? "[" + remote + "]" : remote;
    }
}
