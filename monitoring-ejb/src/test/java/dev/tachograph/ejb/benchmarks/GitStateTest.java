package dev.tachograph.ejb.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.settings.BenchmarksSettings;
import dev.tachograph.core.settings.SettingsReader;
import dev.tachograph.core.settings.SettingsResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitStateTest {

    private static final BenchmarksSettings UNSAID = settings("");

    @TempDir
    private Path directory;

    private static BenchmarksSettings settings(String toml) {
        return ((SettingsResult.Valid) SettingsReader.read(toml, "monitoring.toml", Map.of(), "server-1"))
                .settings()
                .benchmarks();
    }

    /** What git itself is asked in the directory; its first line. */
    private String git(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("git", "-c", "user.name=Test", "-c", "user.email=test@localhost", "-C", directory.toString()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String answer = new String(process.getInputStream().readAllBytes()).strip();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(answer).isZero();
        return answer.lines().findFirst().orElse("");
    }

    @Test
    void whatIsCheckedOutWhereTheJarLies() throws Exception {
        git("init", "-q", "-b", "release");
        git("commit", "-q", "--allow-empty", "-m", "first");
        Path jar = Files.createDirectories(directory.resolve("target")).resolve("benchmarks.jar");
        assertThat(GitState.of(UNSAID, jar)).isEqualTo(new GitState(git("rev-parse", "HEAD"), "release"));
        git("checkout", "-q", "--detach");
        assertThat(GitState.of(UNSAID, jar).branch()).as("no branch").isNull();
    }

    @Test
    void whatTheSettingsSayWins() throws Exception {
        git("init", "-q", "-b", "release");
        git("commit", "-q", "--allow-empty", "-m", "first");
        BenchmarksSettings said = settings("[benchmarks]\ncommit = \"abc123\"\nbranch = \"main\"");
        assertThat(GitState.of(said, directory.resolve("benchmarks.jar"))).isEqualTo(new GitState("abc123", "main"));
    }

    @Test
    void nobodyKnowsOutsideOfARepository() {
        assertThat(GitState.of(UNSAID, directory.resolve("benchmarks.jar"))).isEqualTo(new GitState(null, null));
        assertThat(GitState.of(UNSAID, directory.resolve("gone/benchmarks.jar")))
                .isEqualTo(new GitState(null, null));
    }
}
