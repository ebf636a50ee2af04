package dev.tachograph.core.settings;

import java.util.regex.Pattern;

/** Names and addresses of hosts, without scheme, port and brackets. Nothing is looked up. */
final class HostNames {

    private static final Pattern NAME_OR_IPV4 = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?\\.?");
    private static final Pattern IPV6 = Pattern.compile("(?=.*:.*:)[0-9A-Fa-f:.]+(%[A-Za-z0-9._-]+)?");

    private HostNames() {}

    static void require(String text) {
        boolean acceptable = text.length() <= 253
                && (NAME_OR_IPV4.matcher(text).matches() || IPV6.matcher(text).matches());
        if (!acceptable) {
            throw new IllegalArgumentException(
                    "must be a host name or an address, without scheme, port, path or brackets");
        }
    }
}
