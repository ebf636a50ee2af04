package dev.tachograph.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tachograph.core.accounts.Account;
import dev.tachograph.core.accounts.Role;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SignInDeskTest {

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger checks = new AtomicInteger();
    private boolean broken;
    private final SignInDesk desk = new SignInDesk(
            this::check, new SignInThrottle(nanos::get), new RememberedSignIns(nanos::get, new SecureRandom()));

    @Test
    void remembersWhatWasRightForFiveMinutes() {
        for (int i = 0; i < 50; i++) {
            assertThat(desk.signIn("vera", "right", "a")).isPresent();
        }
        assertThat(checks).hasValue(1);

        nanos.addAndGet(RememberedSignIns.KEPT.toNanos());
        assertThat(desk.signIn("vera", "right", "a")).isPresent();
        assertThat(checks).hasValue(2);
    }

    @Test
    void remembersNeitherAWrongPasswordNorAnotherPairOfTheSameLetters() {
        assertThat(desk.signIn("vera", "right", "a")).isPresent();

        assertThat(desk.signIn("ver", "aright", "a")).isEmpty();
        assertThat(desk.signIn("verar", "ight", "a")).isEmpty();
        assertThat(desk.signIn("vera", "wrong", "a")).isEmpty();
        assertThat(desk.signIn("vera", "wrong", "a")).isEmpty();
        assertThat(checks).hasValue(5);
    }

    @Test
    void checksNoMoreAfterTenFailuresNotEvenTheRightPassword() {
        for (int i = 0; i < 10; i++) {
            assertThat(desk.signIn("vera", "wrong" + i, "a")).isEmpty();
        }

        assertThatThrownBy(() -> desk.signIn("vera", "right", "a")).isInstanceOf(TooManyAttemptsException.class);
        assertThat(checks).hasValue(10);
    }

    @Test
    void goesOnServingWhoeverWasRightAMomentAgo() {
        desk.signIn("vera", "right", "a");
        for (int i = 0; i < 10; i++) {
            desk.signIn("vera", "wrong" + i, "b");
        }

        assertThat(desk.signIn("vera", "right", "a")).isPresent();
    }

    @Test
    void doesNotCountWhatCouldNotBeChecked() {
        broken = true;
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> desk.signIn("vera", "right", "a")).isInstanceOf(IllegalStateException.class);
        }

        broken = false;
        assertThat(desk.signIn("vera", "right", "a")).isPresent();
    }

    private Optional<Account> check(String name, String password) {
        checks.incrementAndGet();
        if (broken) {
            throw new IllegalStateException("broken");
        }
        return name.equals("vera") && password.equals("right")
                ? Optional.of(new Account("vera", "hash", Role.VIEWER))
                : Optional.empty();
    }
}
