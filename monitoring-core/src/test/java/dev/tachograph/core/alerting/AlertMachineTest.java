package dev.tachograph.core.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.alerting.Notification.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The life of an alert, as tables.
 *
 * <p>Readings come every ten seconds: {@code w} is over the warning, {@code c} over the critical bound, {@code .} is fine, {@code -} is
 * without data. Expected is, for each reading, the state after it ({@code I P F R}, and {@code X} when it has just been resolved), and what
 * was told: {@code F}iring, {@code S}till firing, {@code E}scalated, {@code R}esolved, {@code .} nothing.
 */
class AlertMachineTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Condition CONDITION = Condition.warningFrom(0.2).criticalFrom(0.5);

    private final List<AlertChange> changes = new ArrayList<>();
    private AlertEvaluator evaluator = new AlertEvaluator("server-1", Duration.ofSeconds(60));

    private record Source(Rule rule, List<Reading> readings) implements ReadingSource {

        @Override
        public List<Reading> read(Instant now) {
            return readings;
        }
    }

    private static Reading reading(char kind) {
        OptionalDouble value = switch (kind) {
            case 'w' -> OptionalDouble.of(0.2);
            case 'c' -> OptionalDouble.of(0.5);
            case '.' -> OptionalDouble.of(0.1999);
            case '-' -> OptionalDouble.empty();
            default -> throw new IllegalArgumentException("" + kind);
        };
        return new Reading("rule", Map.of(), value, CONDITION, "It is much");
    }

    /** The states and tellings of a sequence of readings. */
    private String live(String readings, int holdSeconds, int keepSeconds) {
        Rule rule = new Rule("rule", Duration.ofSeconds(holdSeconds), Duration.ofSeconds(keepSeconds));
        StringBuilder states = new StringBuilder();
        StringBuilder told = new StringBuilder();
        for (int i = 0; i < readings.length(); i++) {
            List<AlertChange> now = evaluator.evaluate(
                    List.of(new Source(rule, List.of(reading(readings.charAt(i))))), NOON.plusSeconds(10L * i));
            changes.addAll(now);
            boolean over = now.stream().anyMatch(change -> change.alert().state() == AlertState.RESOLVED);
            List<Alert> open = evaluator.open();
            states.append(
                    over
                            ? 'X'
                            : open.isEmpty() ? 'I' : open.get(0).state().name().charAt(0));
            String tellings = now.stream()
                    .flatMap(change -> change.notifications().stream())
                    .filter(notification -> notification.delivery() == Delivery.PENDING)
                    .map(notification -> notification.kind().name().substring(0, 1))
                    .collect(Collectors.joining());
            told.append(tellings.isEmpty() ? "." : tellings);
        }
        return states + " " + told;
    }

    @ParameterizedTest
    @CsvSource({
        // nothing and no data
        "'.....',        0,  0, 'IIIII .....'",
        "'-----',        0,  0, 'IIIII .....'",
        // for = 0 fires at once; keep_firing_for = 0 ends at once
        "'.w.',          0,  0, 'IFX .FR'",
        "'c',            0,  0, 'F F'",
        // for: pending first, and nobody is told when it comes to nothing
        "'www',         20,  0, 'PPF ..F'",
        "'w.w',         20,  0, 'PIP ...'",
        "'wc.',         20,  0, 'PPI ...'",
        "'wcc',         20,  0, 'PPF ..F'",
        "'w-w',         20,  0, 'PPF ..F'",
        "'w--',         20,  0, 'PPP ...'",
        // keep_firing_for: recovering first; back to firing is the same incident
        "'w...',         0, 20, 'FRRX F..R'",
        "'w..w..',       0, 20, 'FRRFRR F.....'",
        "'w..c',         0, 20, 'FRRF F..E'",
        // no data keeps the last state
        "'w--',          0,  0, 'FFF F..'",
        "'w.--.',        0, 20, 'FRRRX F...R'",
        // repeats at the cooldown of 60 s, not before; not without data
        "'wwwwwwwwwwwww', 0, 0, 'FFFFFFFFFFFFF F.....S.....S'",
        "'w------w',     0,  0, 'FFFFFFFF F......S'",
        // escalation passes the cooldown, once for a severity; becoming milder is not told
        "'wcwcw',        0,  0, 'FFFFF FE...'",
        "'cwwwwwwc',     0,  0, 'FFFFFFFF F.....SE'",
        // getting worse passes the cooldown of an incident before, also out of recovering
        "'c.wc',         0,  0, 'FXFF FR.F'",
        "'c...w..c',     0, 20, 'FRRXFRRF F..R...F'",
        // a new incident within the cooldown waits for its end, and its own end is not told unless it was
        "'w.w.',         0,  0, 'FXFX FR..'",
        "'w.wwwww.',     0,  0, 'FXFFFFFX FR....FR'",
        "'w.c',          0,  0, 'FXF FRF'",
        "'c.c',          0,  0, 'FXF FR.'",
        "'w......w',     0,  0, 'FXIIIIIF FR.....F'",
    })
    void lives(String readings, int holdSeconds, int keepSeconds, String expected) {
        assertThat(live(readings, holdSeconds, keepSeconds)).isEqualTo(expected);
    }

    @Test
    void aCooldownOfZeroTellsAtEveryEvaluation() {
        evaluator = new AlertEvaluator("server-1", Duration.ZERO);
        assertThat(live("www.w", 0, 0)).isEqualTo("FFFXF FSSRF");
    }

    @Test
    void anAlertKeepsAllItsTimes() {
        live("ww..c...", 10, 20);
        Alert over = changes.get(changes.size() - 1).alert();
        assertThat(over.activeAt()).isEqualTo(NOON);
        assertThat(over.firedAt()).isEqualTo(NOON.plusSeconds(10));
        assertThat(over.recoveringAt()).isEqualTo(NOON.plusSeconds(50));
        assertThat(over.resolvedAt()).isEqualTo(NOON.plusSeconds(70));
        assertThat(over.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(over.value()).isEqualTo(0.5);
        assertThat(over.why()).isEqualTo("It is much, since 2026-03-02 12:00:00 UTC.");
        assertThat(over.labels()).isEqualTo(Map.of("instance", "server-1"));
    }

    @Test
    void everyTransitionIsKeptInItsOrder() {
        live("ww..c...", 10, 20);
        assertThat(changes.stream().flatMap(change -> change.transitions().stream()))
                .extracting(transition -> transition.from() + ">" + transition.to())
                .containsExactly(
                        "INACTIVE>PENDING",
                        "PENDING>FIRING",
                        "FIRING>RECOVERING",
                        "RECOVERING>FIRING",
                        "FIRING>RECOVERING",
                        "RECOVERING>RESOLVED");
        assertThat(changes.stream()
                        .flatMap(change -> Stream.concat(
                                change.transitions().stream().map(Transition::number),
                                change.notifications().stream().map(Notification::number)))
                        .sorted())
                .as("numbers of the steps")
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void whatIsNotToldIsKeptWithItsReason() {
        live("w.w.", 0, 0);
        assertThat(changes.stream()
                        .flatMap(change -> change.notifications().stream())
                        .filter(notification -> notification.delivery() == Delivery.WITHHELD))
                .extracting(notification -> notification.kind() + ": " + notification.reason())
                .containsExactly(
                        "FIRING: It was told at 2026-03-02 12:00:00 UTC; the cooldown ends at 2026-03-02 12:01:00 UTC. It is"
                                + " told then if it still fires.",
                        "RESOLVED: Its firing was not told.");
    }

    @Test
    void theNextBreachAfterTheEndIsAnotherAlert() {
        live("w.w", 0, 0);
        assertThat(changes.stream().map(change -> change.alert().id()).distinct())
                .hasSize(2);
    }

    @Test
    void theWordsOfTheEndSayWhatIsFineSinceWhen() {
        live("w..", 0, 10);
        AlertChange end = changes.get(changes.size() - 1);
        assertThat(end.notifications())
                .singleElement()
                .extracting(Notification::words)
                .isEqualTo("It is much, below the limit since 2026-03-02 12:00:10 UTC.");
    }
}
