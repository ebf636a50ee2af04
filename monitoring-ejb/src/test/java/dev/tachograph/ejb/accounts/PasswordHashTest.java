package dev.tachograph.ejb.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {

    private final SecureRandom random = new SecureRandom();

    @Test
    void agreesWithPublishedVectors() {
        // PBKDF2-HMAC-SHA512 of "password" with salt "salt", 1 and 4096 iterations (stackoverflow.com/a/19898265).
        assertThat(vector(
                                1,
                                "867f70cf1ade02cff3752599a3a53dc4af34c7a669815ae5d513554e1c8cf252"
                                        + "c02d470a285a0501bad999bfe943c08f050235d7d68b1da55e63f73b60a57fce")
                        .matches("password"))
                .isTrue();
        assertThat(vector(
                                4096,
                                "d197b1b33db0143e018b12f3d1d1479e6cdebdcc97c5c0f87f6902e072f457b5"
                                        + "143f30602641b3d55cd335988cb36b84376060ecd532e039b742a239434af2d5")
                        .matches("password"))
                .isTrue();
    }

    @Test
    void saysHowItWasMadeAndIsReadBack() {
        PasswordHash hash = PasswordHash.of("pässwörd €", 3, random);

        assertThat(hash.toString()).startsWith("pbkdf2-sha512$3$");
        assertThat(PasswordHash.parse(hash.toString())).hasValueSatisfying(read -> {
            assertThat(read.matches("pässwörd €")).isTrue();
            assertThat(read.matches("pässwörd")).isFalse();
        });
    }

    @Test
    void isAnotherOneEachTime() {
        assertThat(PasswordHash.of("same", 1, random))
                .doesNotHaveToString(PasswordHash.of("same", 1, random).toString());
    }

    @Test
    void isMadeWithTheIterationsThatOwaspAsksFor() {
        assertThat(PasswordHash.ITERATIONS).isGreaterThanOrEqualTo(210_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "pbkdf2-sha512$$AA==$AA==",
                "pbkdf2-sha512$0$AA==$AA==",
                "pbkdf2-sha512$99999999$AA==$AA==",
                "pbkdf2-sha512$1$A$AA==",
                "pbkdf2-sha512$1$AA==",
                "pbkdf2-sha256$1$AA==$AA=="
            })
    void refusesAnythingElse(String text) {
        assertThat(PasswordHash.parse(text)).isEmpty();
    }

    private static PasswordHash vector(int iterations, String hash) {
        return new PasswordHash(
                iterations, HexFormat.of().parseHex("73616c74"), HexFormat.of().parseHex(hash));
    }
}
