package dev.tachograph.web.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether the header {@code Host} names this server.
 *
 * <p>Against DNS rebinding: a page of {@code evil.example} may make its own name mean 127.0.0.1 and then read our
 * answers as its own, but the browser goes on sending {@code Host: evil.example}. Nothing is looked up. Any port is
 * fine, since a port may be forwarded and is no name.
 */
final class HostCheck {

    private static final Pattern PORT = Pattern.compile("[0-9]{0,5}");
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]([a-z0-9._-]*[a-z0-9_])?");
    private static final Pattern IPV4 = Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})");
    private static final Pattern IPV6 = Pattern.compile("(?=.*:.*:)[0-9a-f:.]{2,45}");

    private final Set<String> allowed = new HashSet<>();

    /** @param allowed names and addresses without port, IPv6 with or without brackets, in any case */
    HostCheck(Collection<String> allowed) {
        for (String host : allowed) {
            String bare = host.startsWith("[") ? host : host.contains(":") ? "[" + host + "]" : host;
            normal(bare).filter(name -> !isEveryAddress(name)).ifPresent(this.allowed::add);
        }
    }

    /** @param host value of the header; null when there is none */
    boolean expects(@Nullable String host) {
        if (host == null) {
            return false;
        }
        return nameOf(host)
                .filter(name -> name.equals("localhost") || isLoopback(name) || allowed.contains(name))
                .isPresent();
    }

    /** The name in {@code host}, as it is compared: without port and trailing dot, in small letters. */
    static Optional<String> nameOf(String host) {
        int colon = host.startsWith("[") ? host.indexOf(':', Math.max(0, host.indexOf(']'))) : host.indexOf(':');
        if (colon < 0) {
            return normal(host);
        }
        return PORT.matcher(host.substring(colon + 1)).matches() ? normal(host.substring(0, colon)) : Optional.empty();
    }

    private static Optional<String> normal(String host) {
        String small = host.toLowerCase(Locale.ROOT);
        if (small.startsWith("[")) {
            return small.endsWith("]") ? address(small.substring(1, small.length() - 1)) : Optional.empty();
        }
        String name = small.endsWith(".") ? small.substring(0, small.length() - 1) : small;
        return Optional.of(name).filter(text -> NAME.matcher(text).matches());
    }

    /** An IPv6 address in the one form Java writes it, since there are many. */
    private static Optional<String> address(String text) {
        if (!IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            // Only what contains colons comes here, which Java never looks up.
            return Optional.of(InetAddress.getByName(text).getHostAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** "Listen everywhere" is no name of this server, and some systems let a browser reach loopback by it. */
    private static boolean isEveryAddress(String name) {
        return name.equals("0.0.0.0") || name.equals("0:0:0:0:0:0:0:0");
    }

    private static boolean isLoopback(String name) {
        if (name.equals("0:0:0:0:0:0:0:1")) {
            return true;
        }
        Matcher ipv4 = IPV4.matcher(name);
        if (!ipv4.matches() || !ipv4.group(1).equals("127")) {
            return false;
        }
        for (int i = 2; i <= 4; i++) {
            if (Integer.parseInt(ipv4.group(i)) > 255) {
                return false;
            }
        }
        return true;
    }
}
