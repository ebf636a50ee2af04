package dev.tachograph.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeTrackTest {

    private final TimeTrack.Beginnings beginnings = new TimeTrack.Beginnings();

    @Test
    void seriesThatAreSampledTogetherShareATrack() {
        TimeTrack one = beginnings.at(10).extended(1, 20).extended(2, 30);
        TimeTrack other = beginnings.at(10).extended(1, 20).extended(2, 30);
        assertThat(other).isSameAs(one);
    }

    @Test
    void aSeriesThatMissesASampleGoesItsOwnWayAndKeepsItsTimes() {
        TimeTrack shared = beginnings.at(10).extended(1, 20).extended(2, 30);
        TimeTrack apart = beginnings.at(10).extended(1, 30).extended(2, 40);

        assertThat(apart).isNotSameAs(shared);
        assertThat(new long[] {apart.time(0), apart.time(1), apart.time(2)}).containsExactly(10, 30, 40);
        assertThat(shared.extended(3, 45).time(3)).isEqualTo(45);
        assertThat(shared.time(1)).isEqualTo(20);
    }

    @Test
    void othersThatGoTheSameWayFollow() {
        beginnings.at(10).extended(1, 20).extended(2, 30);
        TimeTrack first = beginnings.at(10).extended(1, 30);
        TimeTrack second = beginnings.at(10).extended(1, 30);
        assertThat(second).isSameAs(first);
    }

    @Test
    void aWayThatLeftLaterIsNotTakenForOneThatLeftEarlier() {
        TimeTrack shared = beginnings.at(10).extended(1, 20).extended(2, 30);
        shared.extended(2, 35);
        TimeTrack earlier = shared.extended(1, 35);
        assertThat(new long[] {earlier.time(0), earlier.time(1)}).containsExactly(10, 35);
    }
}
