package dev.tachograph.ejb.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class PasswordMakerTest {

    @Test
    void isLongEnoughAndReadableAloud() {
        assertThat(PasswordMaker.make(new SecureRandom()))
                .matches("([a-z2-9]{6}-){3}[a-z2-9]{6}")
                .doesNotContainPattern("[lo01]");
    }

    @Test
    void neverMakesTheSameTwice() {
        SecureRandom random = new SecureRandom();
        assertThat(PasswordMaker.make(random)).isNotEqualTo(PasswordMaker.make(random));
    }
}
