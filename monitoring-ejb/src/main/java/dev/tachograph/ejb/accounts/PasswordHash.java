package dev.tachograph.ejb.accounts;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A salted PBKDF2 hash that says how it was made: {@code pbkdf2-sha512$210000$salt$hash}, the last two in Base64.
 *
 * <p>Jakarta Security has one too, but it can only be made by a container, and hashing is worth testing without.
 *
 * @param iterations how often HMAC-SHA-512 was applied, 1 to 10 million
 * @param salt random bytes; not copied, never changed here
 * @param hash 64 bytes
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">OWASP on iterations</a>
 */
record PasswordHash(int iterations, byte[] salt, byte[] hash) {

    /** What OWASP asks for with HMAC-SHA-512: about 0.1 s on one core of 2025. */
    static final int ITERATIONS = 210_000;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 512;
    /** A damaged or planted hash must not keep a core busy for hours. */
    private static final int MOST_ITERATIONS = 10_000_000;

    private static final Pattern TEXT =
            Pattern.compile("pbkdf2-sha512\\$([1-9][0-9]{0,7})\\$([A-Za-z0-9+/=]+)\\$([A-Za-z0-9+/=]+)");

    static PasswordHash of(String password, int iterations, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new PasswordHash(iterations, salt, derive(password, salt, iterations));
    }

    /** Reads what {@link #toString()} wrote; empty when it is anything else. */
    static Optional<PasswordHash> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches() || Integer.parseInt(parts.group(1)) > MOST_ITERATIONS) {
            return Optional.empty();
        }
        try {
            Base64.Decoder base64 = Base64.getDecoder();
            return Optional.of(new PasswordHash(
                    Integer.parseInt(parts.group(1)), base64.decode(parts.group(2)), base64.decode(parts.group(3))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether this is the hash of {@code password}. Takes as long for a wrong one as for the right one. */
    boolean matches(String password) {
        return MessageDigest.isEqual(hash, derive(password, salt, iterations));
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot do PBKDF2WithHmacSHA512", e);
        } finally {
            spec.clearPassword();
        }
    }

    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getEncoder();
        return "pbkdf2-sha512$" + iterations + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }
}
