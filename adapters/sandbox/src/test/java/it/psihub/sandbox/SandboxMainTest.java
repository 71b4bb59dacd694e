package it.psihub.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.sandbox.gate.GateOptions;
import it.psihub.sandbox.standin.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxMainTest {

    @TempDir
    Path home;

    private Process process(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SandboxMain.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    private static String line(Process process) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        return String.valueOf(out.readLine());
    }

    @Test
    void saysItsPort_writesItDown_andDiesWithItsParent() throws Exception {
        Process process = process("--home", home.toString(), "--seed", "3", "--with-parent");
        try {
            int port = Json.read(line(process)).required("port").asInt();
            assertThat(Json.read(Files.readString(home.resolve("sandbox.json")))
                            .required("port")
                            .asInt())
                    .isEqualTo(port);
            assertThat(new TestClient(URI.create("http://127.0.0.1:" + port))
                            .get("/sandbox/status")
                            .statusCode())
                    .isEqualTo(200);
            process.getOutputStream().close();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void startsAgain_afterBeingKilled() throws Exception {
        Process killed = process("--home", home.toString());
        line(killed);
        killed.destroyForcibly().waitFor();
        Process again = process("--home", home.toString(), "--with-parent");
        try {
            assertThat(line(again)).contains("port");
        } finally {
            again.destroyForcibly();
        }
    }

    @Test
    void saysOneSentenceAndExits_whenUsageOrPortIsWrong() throws Exception {
        Process wrong = process("--home", home.toString(), "--colour", "red");
        assertThat(wrong.waitFor(Duration.ofSeconds(10).toMillis(), TimeUnit.MILLISECONDS))
                .isTrue();
        assertThat(wrong.exitValue()).isEqualTo(2);
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.at(home, 1))) {
            assertThatThrownBy(() -> Sandbox.start(new SandboxOptions(
                            home.resolve("other"),
                            1,
                            sandbox.port(),
                            Optional.empty(),
                            true,
                            true,
                            false,
                            GateOptions.USUAL,
                            false)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot be opened");
            assertThatThrownBy(() -> Sandbox.start(SandboxOptions.at(home, 1)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another process holds");
        }
    }

    @Test
    void readsItsArguments() {
        SandboxOptions options = SandboxOptions.parse(List.of(
                "--home",
                "x",
                "--seed",
                "-4",
                "--port",
                "8",
                "--hub-url",
                "http://localhost:1/",
                "--faults",
                "off",
                "--refusals",
                "off"));
        assertThat(options)
                .isEqualTo(new SandboxOptions(
                        Path.of("x"),
                        -4,
                        8,
                        Optional.of(URI.create("http://localhost:1")),
                        false,
                        false,
                        false,
                        GateOptions.USUAL,
                        false));
        for (List<String> wrong : List.of(
                List.<String>of(),
                List.of("--home"),
                List.of("--home", "x", "--seed", "many"),
                List.of("--home", "x", "--port", "70000"),
                List.of("--home", "x", "--hub-url", "ftp://hub"),
                List.of("--home", "x", "--faults", "some"))) {
            assertThatThrownBy(() -> SandboxOptions.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
