package dev.tachograph.core.regressions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tachograph.core.regressions.Sighting.Phase;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is special about operations: days and weeks, looks every minute, and several servers. */
class OperationLivesTest extends Lives {

    @Test
    void whatWasSlowAtNightIsOverWhenNoonIsAsUsual() {
        see(operation(Phase.CONFIRMED, 0).levels(20.0, 25.0));
        assertThat(see(operation(Phase.STEADY, 500).levels(40.0, 46.0)))
                .as("more than half of it is left")
                .isEmpty();
        see(operation(Phase.STEADY, 501).levels(40.0, 41.0));
        assertThat(only().state()).isEqualTo(RegressionState.WENT_AWAY);
    }

    @Test
    void whatWasSlowAtNoonIsNotOverBecauseItIsNight() {
        see(operation(Phase.CONFIRMED, 0).levels(40.0, 50.0));
        assertThat(see(operation(Phase.STEADY, 700).levels(20.0, 24.0))).isEmpty();
    }

    @Test
    void aLookAfterARestartMayPlaceTheBeginningSomeMinutesLater() {
        see(operation(Phase.CONFIRMED, 0).levels(20.0, 25.0));
        see(operation(Phase.CONFIRMED, 300).since(4, "c1", "c2").levels(40.0, 50.0));
        see(operation(Phase.STEADY, 400).since(4, "c1", "c2").levels(30.0, 30.5));
        assertThat(only().state()).isEqualTo(RegressionState.WENT_AWAY);
    }

    @Test
    void ofTwoStepsOfAnOperationOneMayBeOver() {
        see(operation(Phase.CONFIRMED, 0).levels(100.0, 125.0));
        see(operation(Phase.CONFIRMED, 500).since(495, "c7", "c8").levels(125.0, 160.0));
        // Half as much at night; compared with what it was before the second one.
        see(operation(Phase.STEADY, 900).since(495, "c7", "c8").levels(62.0, 63.0));
        assertThat(all)
                .extracting(Regression::state)
                .containsExactly(RegressionState.CONFIRMED, RegressionState.WENT_AWAY);
        // Compared with what it was before both.
        see(operation(Phase.STEADY, 901).since(0, "c1", "c2").levels(50.0, 51.0));
        assertThat(all).extracting(Regression::state).containsOnly(RegressionState.WENT_AWAY);
    }

    @Test
    void aReturnToTheLevelBeforeBothEndsBoth() {
        see(operation(Phase.CONFIRMED, 0).levels(100.0, 125.0));
        see(operation(Phase.CONFIRMED, 500).since(495, "c7", "c8").levels(125.0, 160.0));
        see(operation(Phase.STEADY, 900).since(495, "c7", "c8").levels(62.0, 50.0));
        assertThat(all).extracting(Regression::state).containsOnly(RegressionState.WENT_AWAY);
    }

    @Test
    void thatAnotherServerIsAsBeforeEndsNoOperationsButABenchmarks() {
        see(operation(Phase.CONFIRMED, 0));
        assertThat(see(operation(Phase.STEADY, 1).levels(100.0, 100.0), "server-2"))
                .isEmpty();
        assertThat(see(operation(Phase.STEADY, 2).levels(100.0, 100.0), "server-1"))
                .hasSize(1);
        all.clear();
        see(confirmed(0));
        assertThat(see(steady(1), "server-2")).hasSize(1);
    }

    @Test
    void whatIsNotCalledAnyMoreAtItsServerIsFollowedByOneThatSeesIt() {
        see(operation(Phase.CONFIRMED, 0));
        assertThat(see(operation(Phase.CONFIRMED, 150), "server-2")).isEmpty();
        Observer other = new Observer("server-2", Set.of(), Set.of(only().id()));
        assertThat(see(operation(Phase.CONFIRMED, 200), other))
                .extracting(RegressionTransition::why)
                .containsExactly("It is still there, and it is not called at server-1 any more: server-2 follows it.");
        assertThat(only().instance()).isEqualTo("server-2");
        assertThat(see(operation(Phase.STEADY, 300).levels(100.0, 101.0))).isEmpty();
        assertThat(see(operation(Phase.STEADY, 301).levels(100.0, 101.0), "server-2"))
                .hasSize(1);
    }

    @Test
    void whatIsNotCalledAnyMoreAtItsServerIsOverWhenAnotherIsAsBefore() {
        see(operation(Phase.CONFIRMED, 0));
        Observer other = new Observer("server-2", Set.of(), Set.of(only().id()));
        see(operation(Phase.STEADY, 200).levels(100.0, 101.0), other);
        assertThat(only().state()).isEqualTo(RegressionState.WENT_AWAY);
    }

    @Test
    void whatNobodyCallsGoesAwayAndComesBack() {
        see(operation(Phase.CONFIRMED, 0));
        assertThat(see(operation(Phase.UNCALLED, 1), "server-2")).isEmpty();
        assertThat(see(operation(Phase.UNCALLED, 2)))
                .extracting(RegressionTransition::to, RegressionTransition::why)
                .containsExactly(tuple(RegressionState.WENT_AWAY, "It takes longer."));
        see(operation(Phase.CONFIRMED, 3));
        assertThat(only().state()).isEqualTo(RegressionState.CONFIRMED);
        assertThat(only().reopened()).isEqualTo(1);
    }

    @Test
    void ofTwoServersThatPlaceItBetweenOtherVersionsTheOneThatFollowsItIsBelieved() {
        // Both were given v2, the second ten minutes after it was marked for both.
        see(operation(Phase.CONFIRMED, 5).since(0, "v1", "v2"));
        for (int minute = 15; minute < 100; minute++) {
            assertThat(see(operation(Phase.CONFIRMED, minute).since(10, "v2", "v2"), "server-2"))
                    .isEmpty();
            assertThat(see(operation(Phase.CONFIRMED, minute).since(0, "v1", "v2")))
                    .isEmpty();
        }
        assertThat(see(operation(Phase.CONFIRMED, 100).since(0, "v1", "v1.1"))).hasSize(1);
    }

    @Test
    void aVersionThatIsForgottenTakesNothingFromWhatIsKnownOfThePlace() {
        see(operation(Phase.CONFIRMED, 0).since(0, "v1", "v2").worseBy(30, 28));
        assertThat(see(operation(Phase.CONFIRMED, 1).since(0, null, "v2"))).isEmpty();
        see(operation(Phase.CONFIRMED, 2).since(0, null, "v2").worseBy(80, 70));
        assertThat(only().seen().changePercent()).isEqualTo(80);
        assertThat(only().seen().lastGoodVersion()).isEqualTo("v1");
        assertThat(only().seen().firstBadVersion()).isEqualTo("v2");
    }

    @Test
    void whatBecameSlowerOnAnotherServerIsNotInTheLevelsOfThisOne() {
        see(operation(Phase.CONFIRMED, 0).levels(100.0, 125.0));
        see(operation(Phase.CONFIRMED, 500).since(495, "c7", "c8").levels(125.0, 160.0), "server-2");
        see(operation(Phase.STEADY, 900).since(700, "c7", "c8").levels(125.0, 102.0));
        assertThat(all)
                .extracting(Regression::state)
                .containsExactly(RegressionState.WENT_AWAY, RegressionState.CONFIRMED);
    }

    @Test
    void levelsWithoutALogarithmAreComparedAsTheyAre() {
        see(operation(Phase.CONFIRMED, 0).levels(0.0, 25.0));
        assertThat(see(operation(Phase.STEADY, 1).levels(0.0, 20.0))).isEmpty();
        assertThat(see(operation(Phase.STEADY, 2).levels(0.0, 1.0))).hasSize(1);
    }

    @Test
    void anOperationIsWorseThanAcceptedWhenItWouldBeAChangeByItself() {
        see(operation(Phase.CONFIRMED, 0).worseBy(20, 12));
        decide(RegressionState.ACCEPTED, 1);
        assertThat(see(operation(Phase.CONFIRMED, 2).worseBy(27, 21)))
                .as("certain, and less than 8 %")
                .isEmpty();
        assertThat(see(operation(Phase.CONFIRMED, 3).worseBy(33, 28)))
                .as("not for certain 8 %")
                .isEmpty();
        assertThat(see(operation(Phase.CONFIRMED, 4).worseBy(52, 30)))
                .as("within 4.8 scatters")
                .isEmpty();
        assertThat(see(operation(Phase.CONFIRMED, 5).worseBy(36, 30))).hasSize(1);
    }

    @Test
    void ofAnOperationASeverityThatChanceReachesIsNoStep() {
        see(operation(Phase.CONFIRMED, 0).worseBy(19, 12));
        assertThat(see(operation(Phase.CONFIRMED, 1).worseBy(26, 20))).isEmpty();
        assertThat(see(operation(Phase.CONFIRMED, 2).worseBy(38, 32))).hasSize(1);
    }

    @Test
    void ofAnOperationAFixTakesThreeQuartersOfAnHourToBeSeen() {
        see(confirmed(0).of(SubjectKind.OPERATION));
        decide(RegressionState.FIXED, 10);
        assertThat(see(confirmed(54).of(SubjectKind.OPERATION))).isEmpty();
        assertThat(see(confirmed(55).of(SubjectKind.OPERATION))).hasSize(1);
    }

    @Test
    void anOperationThatIsCalledOnAnotherServerIsThere() {
        see(operation(Phase.VANISHED, 0).levels(null, null));
        assertThat(see(operation(Phase.STEADY, 5), "server-2")).hasSize(1);
    }

    /** Of a server that was renamed, or of a container that was replaced. */
    @Nested
    class OfAServerThatIsGone {

        @Test
        void whoeverSeesItTakesItOverOnce() {
            see(operation(Phase.CONFIRMED, 0));
            assertThat(see(operation(Phase.CONFIRMED, 1), "server-2"))
                    .as("while its server is there")
                    .isEmpty();
            assertThat(see(operation(Phase.CONFIRMED, 20), "server-2", "server-1"))
                    .singleElement()
                    .satisfies(step -> assertThat(step.why())
                            .isEqualTo("It is still there, and its server server-1 gives no sign any more: server-2"
                                    + " follows it."));
            assertThat(only().instance()).isEqualTo("server-2");
            assertThat(only().reopened()).isZero();
            assertThat(see(operation(Phase.CONFIRMED, 21), "server-2", "server-1"))
                    .isEmpty();
            assertThat(see(operation(Phase.CONFIRMED, 22))).as("it is back").isEmpty();
        }

        @Test
        void anotherMaySayThatItIsOver() {
            see(operation(Phase.CONFIRMED, 0));
            assertThat(see(operation(Phase.STEADY, 20).levels(100.0, 100.0), "server-2", "server-1"))
                    .hasSize(1);
        }

        @Test
        void whatComesBackIsOfWhoeverSeesIt() {
            see(operation(Phase.CONFIRMED, 0));
            see(operation(Phase.STEADY, 5).levels(100.0, 100.0));
            see(operation(Phase.CONFIRMED, 9), "server-2");
            assertThat(only().instance()).isEqualTo("server-2");
            decide(RegressionState.ACCEPTED, 10);
            see(operation(Phase.CONFIRMED, 11).worseBy(60, 55));
            assertThat(only().instance()).isEqualTo("server-1");
        }

        @Test
        void whatOneSuspectsAndAnotherProvesIsOfTheLatter() {
            see(operation(Phase.SUSPECT, 0));
            see(operation(Phase.CONFIRMED, 5), "server-2");
            assertThat(only().instance()).isEqualTo("server-2");
        }
    }
}
