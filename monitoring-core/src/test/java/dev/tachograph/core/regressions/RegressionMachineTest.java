package dev.tachograph.core.regressions;

import static dev.tachograph.core.regressions.Seen.minute;
import static dev.tachograph.core.regressions.Seen.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tachograph.core.benchmarks.ChangeSeverity;
import dev.tachograph.core.regressions.Sighting.Phase;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RegressionMachineTest extends Lives {

    private static final int MONTH = 31 * 24 * 60;

    @Nested
    class WithoutOne {

        @Test
        void aHintBeginsASuspectAndAProofAConfirmedOneWithItsPlaceAndEvidence() {
            assertThat(see(seen(Phase.SUSPECT))).singleElement().satisfies(step -> {
                assertThat(step.from()).isNull();
                assertThat(step.to()).isEqualTo(RegressionState.SUSPECT);
                assertThat(step.by()).isEqualTo("the monitor");
                assertThat(step.why()).isEqualTo("A first hint, no proof yet. It takes longer.");
                assertThat(step.number()).isEqualTo(1);
            });
            all.clear();
            assertThat(see(confirmed(0))).singleElement().satisfies(step -> {
                assertThat(step.to()).isEqualTo(RegressionState.CONFIRMED);
                assertThat(step.lastGoodVersion()).isEqualTo("c1");
                assertThat(step.firstBadVersion()).isEqualTo("c2");
                assertThat(step.severity()).isEqualTo(ChangeSeverity.FAILURE);
            });
            assertThat(only().alerts()).isTrue();
            assertThat(only().confirmedAt()).isEqualTo(minute(0));
        }

        @Test
        void aSteadyLevelIsNoNews() {
            assertThat(see(steady(0))).isEmpty();
        }

        @Test
        void anImprovementIsRecordedWhenItIsProvenAndAlertsNobody() {
            assertThat(see(seen(Phase.SUSPECT).better())).isEmpty();
            assertThat(see(confirmed(1).better())).hasSize(1);
            assertThat(only().nature()).isEqualTo(Nature.BETTER);
            assertThat(only().alerts()).isFalse();
            assertThat(see(confirmed(2).better())).isEmpty();
        }

        @Test
        void whoeverMakesItAgainMakesTheSame() {
            see(confirmed(0));
            String id = only().id();
            all.clear();
            see(confirmed(5));
            assertThat(only().id()).isEqualTo(id);
        }
    }

    @Nested
    class Suspect {

        @Test
        void suspectedAgainIsNoNews() {
            see(seen(Phase.SUSPECT));
            assertThat(see(seen(Phase.SUSPECT).at(1))).isEmpty();
        }

        @Test
        void aProofConfirmsTheSameOne() {
            see(seen(Phase.SUSPECT));
            see(confirmed(2));
            assertThat(only().state()).isEqualTo(RegressionState.CONFIRMED);
            assertThat(only().reopened()).isZero();
            assertThat(only().openedAt()).isEqualTo(minute(0));
            assertThat(only().confirmedAt()).isEqualTo(minute(2));
        }

        @Test
        void oneThatGoesAwayHasNeverAlerted() {
            see(seen(Phase.SUSPECT));
            assertThat(all).noneMatch(Regression::alerts);
            see(steady(1));
            assertThat(only().state()).isEqualTo(RegressionState.WENT_AWAY);
            assertThat(only().confirmedAt()).isNull();
        }
    }

    @Nested
    class Confirmed {

        @Test
        void theSameAgainIsNoNewsHoweverOftenItIsSeen() {
            see(confirmed(0));
            for (int minute = 0; minute < 100; minute++) {
                assertThat(see(confirmed(minute))).isEmpty();
            }
            assertThat(see(seen(Phase.SUSPECT).at(101))).isEmpty();
        }

        @Test
        void aWorseSeverityIsAStepAndAMilderOneIsNot() {
            see(confirmed(0).worseBy(30, 25));
            assertThat(see(confirmed(1).worseBy(45, 40))).isEmpty();
            assertThat(see(confirmed(1).worseBy(52, 28)))
                    .as("within what is not known for certain")
                    .isEmpty();
            assertThat(see(confirmed(2).worseBy(60, 50))).singleElement().satisfies(step -> {
                assertThat(step.from()).isEqualTo(RegressionState.CONFIRMED);
                assertThat(step.to()).isEqualTo(RegressionState.CONFIRMED);
                assertThat(step.severity()).isEqualTo(ChangeSeverity.CRITICAL);
                assertThat(step.why()).startsWith("It became worse.");
            });
            assertThat(see(confirmed(3).worseBy(30, 25))).isEmpty();
            assertThat(see(confirmed(4).worseBy(60, 50))).isEmpty();
            assertThat(only().confirmedAt()).isEqualTo(minute(0));
        }

        @Test
        void aBetterKnownPlaceIsAStepThatKeepsTheSeverity() {
            see(confirmed(0));
            assertThat(see(confirmed(5).since(0, "c0", "c1").worseBy(10, 8)))
                    .singleElement()
                    .satisfies(step -> assertThat(step.why()).startsWith("Its place is known better."));
            assertThat(only().seen().firstBadVersion()).isEqualTo("c1");
            assertThat(only().seen().severity()).isEqualTo(ChangeSeverity.FAILURE);
        }

        @Test
        void theLevelBeforeEndsItAndAnotherDoesNot() {
            see(confirmed(0));
            assertThat(see(seen(Phase.STEADY).at(1).levels(null, 128.0))).isEmpty();
            assertThat(see(steady(2)))
                    .singleElement()
                    .satisfies(step -> assertThat(step.why()).startsWith("The level before is back."));
            assertThat(only().state()).isEqualTo(RegressionState.WENT_AWAY);
            assertThat(see(steady(3))).isEmpty();
        }

        @Test
        void thatASuspicionCameToNothingDoesNotEndIt() {
            see(confirmed(0));
            assertThat(see(seen(Phase.STEADY).at(1).levels(100.0, null))).isEmpty();
            all.clear();
            see(seen(Phase.SUSPECT));
            assertThat(see(seen(Phase.STEADY).at(1).levels(100.0, null))).hasSize(1);
        }

        @Test
        void anImprovementThatTakesItBackEndsIt() {
            see(confirmed(0));
            assertThat(see(confirmed(4).better().since(3, "c5", "c6").levels(130.0, 99.0)))
                    .extracting(RegressionTransition::to)
                    .containsExactlyInAnyOrder(RegressionState.WENT_AWAY, RegressionState.CONFIRMED);
        }

        @Test
        void aFurtherChangeFromTheLevelItReachedIsAnotherOneBesideIt() {
            see(confirmed(0));
            see(confirmed(9).since(7, "c7", "c8").levels(130.0, 170.0));
            assertThat(all).extracting(one -> one.seen().firstBadVersion()).containsExactly("c2", "c8");
            assertThat(all).allMatch(Regression::alerts);
            assertThat(see(confirmed(10).since(7, "c7", "c8").levels(130.0, 170.0)))
                    .isEmpty();

            see(seen(Phase.STEADY).at(11).levels(null, 131.0));
            assertThat(all)
                    .extracting(Regression::state)
                    .containsExactly(RegressionState.CONFIRMED, RegressionState.WENT_AWAY);
        }

        @Test
        void whatIsOlderThanWhatIsKnownIsNoNews() {
            see(confirmed(10));
            assertThat(see(steady(5))).isEmpty();
            assertThat(see(confirmed(5).worseBy(90, 80))).isEmpty();
        }
    }

    @Nested
    class Accepted {

        @Test
        void nothingIsSaidOfItUntilItIsForCertainWorseThanAccepted() {
            see(confirmed(0).worseBy(30, 25));
            decide(RegressionState.ACCEPTED, 1);
            assertThat(only().alerts()).isFalse();
            assertThat(only().acceptedPercent()).isEqualTo(30);
            assertThat(see(confirmed(2).worseBy(40, 28))).isEmpty();
            assertThat(see(confirmed(3).worseBy(40, 31)))
                    .singleElement()
                    .satisfies(step -> assertThat(step.why()).startsWith("It is worse than what was accepted."));
            assertThat(only().reopened()).isEqualTo(1);
            assertThat(only().acceptedPercent()).isNull();
            assertThat(only().alerts()).isTrue();
        }

        @Test
        void aBenchmarkIsWorseThanAcceptedByWhatMatters() {
            see(confirmed(0).worseBy(30, 25));
            decide(RegressionState.ACCEPTED, 1);
            assertThat(see(confirmed(2).worseBy(32, 31))).isEmpty();
            assertThat(see(confirmed(3).worseBy(35, 31))).hasSize(1);
        }

        @Test
        void itGoesAwayWithTheLevel() {
            see(confirmed(0));
            decide(RegressionState.ACCEPTED, 1);
            see(steady(2));
            assertThat(only().state()).isEqualTo(RegressionState.WENT_AWAY);
        }

        @Test
        void aFurtherChangeIsAnotherOne() {
            see(confirmed(0));
            decide(RegressionState.ACCEPTED, 1);
            see(confirmed(9).since(7, "c7", "c8").levels(130.0, 170.0));
            assertThat(all)
                    .extracting(Regression::state)
                    .containsExactly(RegressionState.ACCEPTED, RegressionState.CONFIRMED);
        }
    }

    @Nested
    class Fixed {

        @Test
        void whatIsStillThereAfterwardsReopensIt() {
            see(confirmed(0));
            decide(RegressionState.FIXED, 3);
            assertThat(see(confirmed(2))).isEmpty();
            assertThat(see(confirmed(4)))
                    .singleElement()
                    .satisfies(step -> assertThat(step.why()).startsWith("It was marked as fixed and is still there."));
            assertThat(only().reopened()).isEqualTo(1);
        }
    }

    @Nested
    class WentAway {

        @Test
        void whatComesBackWithinAMonthIsTheSameWithItsNewPlace() {
            see(confirmed(0));
            see(steady(1));
            assertThat(see(seen(Phase.SUSPECT).at(2))).isEmpty();
            see(confirmed(5).since(5, "c8", "c9"));
            assertThat(only().state()).isEqualTo(RegressionState.CONFIRMED);
            assertThat(only().reopened()).isEqualTo(1);
            assertThat(only().confirmedAt()).isEqualTo(minute(5));
            assertThat(steps).extracting(RegressionTransition::firstBadVersion).containsExactly("c2", "c2", "c9");
        }

        @Test
        void laterItIsAnotherOne() {
            see(confirmed(0));
            see(steady(1));
            see(confirmed(MONTH).since(MONTH, "c8", "c9"));
            assertThat(all).hasSize(2);
            assertThat(all.get(1).reopened()).isZero();
        }

        @Test
        void aSuspicionThatNeverWasProvenBeginsAgainWithoutCounting() {
            see(seen(Phase.SUSPECT));
            see(steady(1));
            see(seen(Phase.SUSPECT).at(2));
            assertThat(only().state()).isEqualTo(RegressionState.SUSPECT);
            see(confirmed(3));
            assertThat(only().reopened()).isZero();
        }
    }

    @Nested
    class Vanished {

        private Seen vanished(int minute) {
            return seen(Phase.VANISHED).at(minute).levels(null, null);
        }

        @Test
        void itIsReportedOnceAndOverWhenTheSubjectIsMeasuredAgain() {
            assertThat(see(vanished(0))).hasSize(1);
            assertThat(only().alerts()).isTrue();
            assertThat(only().key().figure()).isEqualTo("presence");
            assertThat(see(vanished(1))).isEmpty();
            assertThat(see(steady(2)))
                    .singleElement()
                    .satisfies(step -> assertThat(step.why()).isEqualTo("It is measured again."));
        }

        @Test
        void whatWasTakenOutOnPurposeIsAcceptedForGood() {
            see(vanished(0));
            decide(RegressionState.ACCEPTED, 1);
            assertThat(see(vanished(2))).isEmpty();
            assertThat(only().alerts()).isFalse();
        }

        @Test
        void aRegressionOfItStaysAsItIs() {
            see(confirmed(0));
            see(vanished(1));
            assertThat(all).extracting(Regression::nature).containsExactly(Nature.WORSE, Nature.VANISHED);
            assertThat(all).allMatch(Regression::alerts);
        }
    }

    @Nested
    class Decisions {

        @Test
        void everyOneNeedsAReason() {
            see(confirmed(0));
            assertThatThrownBy(() -> RegressionMachine.decide(only(), RegressionState.ACCEPTED, "ada", " ", minute(1)))
                    .hasMessage("why: must say in a sentence why it is accepted");
        }

        @Test
        void whatOnlyTheMonitorCanSeeIsRefusedWithWhatCanBeDecided() {
            see(confirmed(0));
            assertThatThrownBy(() -> RegressionMachine.decide(only(), RegressionState.WENT_AWAY, "ada", "x", minute(1)))
                    .hasMessage("state = WENT_AWAY: a regression that is confirmed can become ACCEPTED or FIXED");
        }

        @Test
        void reopeningCountsAndIsToldByWhom() {
            see(confirmed(0));
            decide(RegressionState.FIXED, 1);
            decide(RegressionState.CONFIRMED, 2);
            assertThat(only().reopened()).isEqualTo(1);
            assertThat(steps).extracting(RegressionTransition::by).containsExactly("the monitor", "ada", "ada");
            assertThat(steps).extracting(RegressionTransition::number).containsExactly(1, 2, 3);
        }
    }
}
