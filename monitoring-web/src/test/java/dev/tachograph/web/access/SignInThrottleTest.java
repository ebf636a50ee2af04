package dev.tachograph.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {

    private final AtomicLong nanos = new AtomicLong();
    private final SignInThrottle throttle = new SignInThrottle(nanos::get);

    @Test
    void refusesTheEleventhAttemptOfAnAddressWhateverTheNames() {
        for (int i = 0; i < SignInThrottle.FAILURES; i++) {
            throttle.begin("192.0.2.1", "name" + i);
        }

        assertThatThrownBy(() -> throttle.begin("192.0.2.1", "another")).isInstanceOf(TooManyAttemptsException.class);
        assertThatCode(() -> throttle.begin("192.0.2.2", "another")).doesNotThrowAnyException();
    }

    @Test
    void refusesTheEleventhAttemptOnANameWhateverTheAddresses() {
        for (int i = 0; i < SignInThrottle.FAILURES; i++) {
            throttle.begin("192.0.2." + i, "admin");
        }

        assertThatThrownBy(() -> throttle.begin("198.51.100.1", "admin")).isInstanceOf(TooManyAttemptsException.class);
    }

    @Test
    void saysHowLongToWaitAndLetsTheNextInAfterThat() {
        failTenTimesOneSecondApart();

        assertThatThrownBy(() -> throttle.begin("a", "admin"))
                .isInstanceOfSatisfying(
                        TooManyAttemptsException.class,
                        e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(50)));
        wait(Duration.ofSeconds(50));
        assertThatCode(() -> throttle.begin("a", "admin")).doesNotThrowAnyException();
        assertThatThrownBy(() -> throttle.begin("a", "admin")).isInstanceOf(TooManyAttemptsException.class);
    }

    @Test
    void doesNotProlongTheWaitForThoseWhoKeepTrying() {
        failTenTimesOneSecondApart();
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> throttle.begin("a", "admin")).isInstanceOf(TooManyAttemptsException.class);
        }

        wait(Duration.ofSeconds(50));
        assertThatCode(() -> throttle.begin("a", "admin")).doesNotThrowAnyException();
    }

    @Test
    void neverCountsASuccess() {
        for (int i = 0; i < 100; i++) {
            throttle.takeBack(throttle.begin("a", "admin"));
        }
    }

    @Test
    void forgivesNothingElseForASuccess() {
        for (int i = 0; i < SignInThrottle.FAILURES - 1; i++) {
            throttle.begin("a", "admin");
            throttle.takeBack(throttle.begin("a", "own"));
        }
        throttle.begin("a", "admin");

        assertThatThrownBy(() -> throttle.begin("a", "own")).isInstanceOf(TooManyAttemptsException.class);
    }

    private void failTenTimesOneSecondApart() {
        for (int i = 0; i < SignInThrottle.FAILURES; i++) {
            throttle.begin("a", "admin");
            wait(Duration.ofSeconds(1));
        }
    }

    private void wait(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
