package dev.tachograph.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.alerting.Alert;
import dev.tachograph.core.alerting.AlertLife;
import dev.tachograph.core.alerting.AlertPage;
import dev.tachograph.core.alerting.AlertQuery;
import dev.tachograph.core.alerting.AlertState;
import dev.tachograph.core.alerting.Severity;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.settings.SettingsReader;
import dev.tachograph.core.settings.SettingsResult;
import dev.tachograph.ejb.alerting.AlertingSystem;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlertsTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private int over;
    private boolean away;
    private boolean evaluated = true;

    private final AlertingSystem alerting = new AlertingSystem() {
        @Override
        public AlertPage alerts(AlertQuery query) {
            int total = query.states().contains(AlertState.RESOLVED) ? over : 0;
            List<Alert> page = IntStream.range(query.offset(), Math.min(total, query.offset() + query.limit()))
                    .mapToObj(AlertsTest::alert)
                    .toList();
            return new AlertPage(page, total, !away);
        }

        @Override
        public Optional<AlertLife> alert(String id) {
            if (away) {
                throw new HistoryUnavailableException("away", null);
            }
            return Optional.empty();
        }

        @Override
        public boolean isEvaluated() {
            return evaluated;
        }
    };

    private static Alert alert(int number) {
        return new Alert(
                "id-" + number,
                "disk_usage",
                Map.of(),
                Severity.WARNING,
                AlertState.RESOLVED,
                1,
                "It is full.",
                NOON,
                NOON,
                null,
                NOON,
                null,
                null,
                null,
                1);
    }

    private Alerts page(String toml, Map<String, String> parameters) {
        Alerts page = new Alerts();
        page.alerting = alerting;
        page.settings =
                ((SettingsResult.Valid) SettingsReader.read(toml, "monitoring.toml", Map.of(), "server-1")).settings();
        page.request = (HttpServletRequest) Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (self, method, args) -> parameters.get(args[0]));
        page.load();
        return page;
    }

    @Test
    void aPageBehindTheEndIsTheLastOne() {
        over = 101;
        Alerts page = page("", Map.of("page", "9"));
        assertThat(page.getPage()).isEqualTo(3);
        assertThat(page.getHistory()).extracting(AlertRow::getId).containsExactly("id-100");
        assertThat(page.isOlder()).isFalse();
        over = 100;
        assertThat(page("", Map.of("page", "3")).getPage()).isEqualTo(2);
        over = 0;
        assertThat(page("", Map.of("page", "3")).getHistory()).isEmpty();
    }

    @Test
    void whileTheDatabaseIsAwayNobodyKnowsWhetherThereIsSuchAnAlert() {
        assertThat(page("", Map.of("id", "a")).isUnknown()).isFalse();
        away = true;
        Alerts page = page("", Map.of("id", "a"));
        assertThat(page.isUnknown()).isTrue();
        assertThat(page.isFound()).isFalse();
        assertThat(page.isComplete()).isFalse();
    }

    @Test
    void thatNoneIsOpenMeansSomethingOnlyWhenRulesAreEvaluated() {
        assertThat(page("", Map.of()).getNone()).isEqualTo("None: no rule finds anything over its limit.");
        assertThat(page("", Map.of()).getRules())
                .startsWith("A rule fires when CPU")
                .contains("5\u00a0% of the requests or of the calls of operations failed");
        evaluated = false;
        assertThat(page("", Map.of()).getNone()).startsWith("None yet: rules are evaluated within");
        Alerts off = page("[alerts]\nenabled = false", Map.of());
        assertThat(off.getNone()).isEqualTo("None: rules are not evaluated, because alerts.enabled is false.");
        assertThat(off.getRules()).isEmpty();
        assertThat(off.getBenchmarkRule()).isEmpty();
    }
}
