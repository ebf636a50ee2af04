package dev.tachograph.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the start script refuses to do, with the reason and an exit code. */
class RunScriptRefusesIT extends BuiltCheckout {

    @Test
    void aBrokenFileEndsWithTwoAndNamesEveryProblemAtOnce() throws Exception {
        Files.writeString(checkout.resolve("monitoring.toml"), BareServerIT.BROKEN);
        long start = System.nanoTime();
        Run run = start();
        assertThat(run.awaitEnd()).isEqualTo(2);
        // It must not boot a server to say so, which takes several seconds; only one that hangs takes so many.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        assertThat(run.err().lines().filter(line -> line.startsWith("error: ")))
                .hasSize(3)
                .anyMatch(line -> line.contains("server.port") && line.contains("70000"))
                .anyMatch(line -> line.contains("flush_intervall") && line.contains("flush_interval"))
                .anyMatch(line -> line.contains("retention.detail"));
        isPlain(run);
        assertThat(data).doesNotExist();
    }

    @Test
    void textThatIsNotTomlEndsWithTwoAndSaysWhere() throws Exception {
        Files.writeString(checkout.resolve("monitoring.toml"), "[server]\nport = = 1\n");
        Run run = start();
        assertThat(run.awaitEnd()).isEqualTo(2);
        assertThat(run.err()).contains("monitoring.toml").containsPattern("line 2|:2");
        isPlain(run);
    }

    @Test
    void aPortInUseEndsWithThreeAndSaysWhichAndWhatToDo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = taken.getLocalPort();
            Run run = start();
            assertThat(run.awaitEnd()).isEqualTo(3);
            assertThat(run.err()).contains("server.port = " + port).contains("MONITORING_PORT");
            isPlain(run);
        }
    }

    @Test
    void aDataDirectoryThatCannotBeOneEndsWithTwo() throws Exception {
        Files.writeString(data, "a file where the directory should be");
        Run run = start();
        assertThat(run.awaitEnd()).isEqualTo(2);
        assertThat(run.err()).contains("server.data_dir").contains("MONITORING_DATA_DIR");
        isPlain(run);
    }

    @Test
    void whoAsksForHelpGetsIt() throws Exception {
        Run run = start("--help");
        assertThat(run.awaitEnd()).isZero();
        assertThat(run.out())
                .contains("./run --deploy FILE.war")
                .contains("Exit codes")
                .doesNotContain("set -e");
    }

    @Test
    void anUnknownOptionEndsWithTwo() throws Exception {
        Run run = start("--chekc");
        assertThat(run.awaitEnd()).isEqualTo(2);
        assertThat(run.err()).contains("--chekc").contains("--check");
    }

    @Test
    void anApplicationThatCannotBeDeployedEndsWithTwoAndSaysWhy() throws Exception {
        Files.writeString(checkout.resolve("broken.war"), "text");
        for (String name : List.of("ROOT.war", "shop.ear", "log-analyzer.war")) {
            Files.writeString(checkout.resolve(name), "PK");
        }
        Map<String, String> words = Map.of(
                "absent.war", "no such file",
                "broken.war", "is no archive",
                "shop.ear", "has to end in .war",
                "ROOT.war", "where Tachograph is",
                "log-analyzer.war", "--no-example");
        for (Map.Entry<String, String> word : words.entrySet()) {
            Run run = start("--deploy", word.getKey());
            assertThat(run.awaitEnd()).as(word.getKey()).isEqualTo(2);
            assertThat(run.err()).contains("--deploy " + word.getKey()).contains(word.getValue());
            isPlain(run);
        }
        Run nothing = start("--deploy");
        assertThat(nothing.awaitEnd()).isEqualTo(2);
        assertThat(nothing.err()).contains("--deploy needs");
        assertThat(start("--no-example", "--deploy=log-analyzer.war", "--check").awaitEnd())
                .isZero();
        assertThat(data).doesNotExist();
    }

    @Test
    void checkingStartsNothing() throws Exception {
        Run run = start("--check");
        assertThat(run.awaitEnd()).isZero();
        assertThat(run.err()).contains("The configuration is right").contains(Integer.toString(port));
        assertThat(run.out()).isEmpty();
        assertThat(data).doesNotExist();
    }

    /** On a machine that lacks something. */
    @Nested
    class Needing {

        private Path tools;

        @BeforeEach
        void makeAMachineWithTheBareTools() throws IOException {
            tools = Files.createDirectories(directory.resolve("bin"));
            for (String tool : List.of("bash", "dirname", "sed", "head", "find", "env")) {
                Path real = Stream.of("/usr/bin", "/bin")
                        .map(bin -> Path.of(bin, tool))
                        .filter(Files::exists)
                        .findFirst()
                        .orElseThrow();
                Files.createSymbolicLink(tools.resolve(tool), real);
            }
        }

        @Test
        void javaItSaysSo() throws Exception {
            Run run = startWithToolsOnly();
            assertThat(run.awaitEnd()).isEqualTo(4);
            assertThat(run.err()).contains("java is not found").contains("JDK 17");
        }

        @Test
        void aNewerJavaItSaysSo() throws Exception {
            script("java", "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");
            Run run = startWithToolsOnly();
            assertThat(run.awaitEnd()).isEqualTo(4);
            assertThat(run.err()).contains("is Java 11").contains("17 or newer");
        }

        @Test
        void mavenToBuildItSaysSo() throws Exception {
            script("java", "echo 'openjdk version \"17.0.2\" 2022-01-18' >&2");
            Files.delete(checkout.resolve("monitoring-web"));
            Run run = startWithToolsOnly();
            assertThat(run.awaitEnd()).isEqualTo(4);
            assertThat(run.err()).contains("mvn is not found").contains("Maven 3.8");
        }

        private void script(String name, String text) throws IOException {
            Path file = Files.writeString(tools.resolve(name), "#!" + BASH + "\n" + text + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }

        private Run startWithToolsOnly() throws IOException {
            return new Run(List.of(BASH.toString(), "run"), Map.of("PATH", tools.toString(), "JAVA_HOME", ""));
        }
    }
}
