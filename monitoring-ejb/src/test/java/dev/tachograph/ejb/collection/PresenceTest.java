package dev.tachograph.ejb.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PresenceTest {

    private static final long NOON = 1_772_452_800_000L;
    private static final long MINUTE = 60_000;

    private final Presence presence = new Presence();

    @Test
    void withoutLooksNothingIsGone() {
        assertThat(presence.isGone("shop")).isFalse();
    }

    @Test
    void anApplicationIsGoneWhenFiveMinutesOfLooksMissedIt() {
        presence.seen(List.of("shop"), NOON);
        presence.seen(List.of(), NOON + 5 * MINUTE - 1);
        assertThat(presence.isGone("shop")).isFalse();
        presence.seen(List.of(), NOON + 5 * MINUTE);
        assertThat(presence.isGone("shop")).isTrue();
        presence.seen(List.of("shop"), NOON + 6 * MINUTE);
        assertThat(presence.isGone("shop")).isFalse();
    }

    @Test
    void soIsOneThatWasNeverThereInThisRun() {
        presence.seen(List.of(), NOON);
        presence.seen(List.of(), NOON + 5 * MINUTE - 1);
        assertThat(presence.isGone("stock")).as("it may be deployed yet").isFalse();
        presence.seen(List.of(), NOON + 5 * MINUTE);
        assertThat(presence.isGone("stock")).isTrue();
    }
}
