package dev.tachograph.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChildEnvironmentTest {

    @Test
    void isThatOfTheServerWithoutItsSettingsCredentialsAndAgents() {
        Map<String, String> variables = new TreeMap<>(Map.ofEntries(
                Map.entry("PATH", "/usr/bin"),
                Map.entry("HOME", "/home/tester"),
                Map.entry("LANG", "C.UTF-8"),
                Map.entry("PROXY", "http://proxy:8080/"),
                Map.entry("MONITORING_HOST", "127.0.0.1"),
                Map.entry("MONITORING_ADMIN_PASSWORD", "x"),
                Map.entry("SENTRY_DSN", "x"),
                Map.entry("GITHUB_TOKEN", "x"),
                Map.entry("db_password", "x"),
                Map.entry("AWS_REGION", "x"),
                Map.entry("SOME_API_KEY", "x"),
                Map.entry("DATABASE_URL", "postgres://somebody:secret@host/db"),
                Map.entry("JAVA_TOOL_OPTIONS", "-javaagent:agent.jar"),
                Map.entry("JDK_JAVA_OPTIONS", "-Xint")));

        ChildEnvironment.scrub(variables);

        assertThat(variables).containsOnlyKeys("PATH", "HOME", "LANG", "PROXY");
    }
}
