package dev.tachograph.web.access;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Name and password of an {@code Authorization: Basic} header (RFC 7617, UTF-8).
 *
 * @param name without colons
 */
record BasicCredentials(String name, String password) {

    private static final String SCHEME = "Basic ";

    /** Empty when the header is of another scheme or damaged. */
    static Optional<BasicCredentials> parse(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            byte[] bytes =
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
            // Strictly: two passwords that differ in broken bytes must not become the same text.
            String pair = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new BasicCredentials(pair.substring(0, colon), pair.substring(colon + 1)));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Without the password, so that no log line ever holds it. */
    @Override
    public String toString() {
        return "BasicCredentials[" + name + "]";
    }
}
