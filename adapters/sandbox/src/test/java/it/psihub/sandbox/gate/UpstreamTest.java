package it.psihub.sandbox.gate;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.sandbox.Sandbox;
import it.psihub.sandbox.SandboxOptions;
import it.psihub.sandbox.standin.EffectLog;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate before a server that is not a stand-in of its own sandbox, and bytes that no well-behaved client sends. */
class UpstreamTest {

    @TempDir
    Path home;

    private SandboxOptions options(String name) {
        return SandboxOptions.at(home.resolve(name), 1).withoutFaults();
    }

    @Test
    void leadsToAnotherServer_andWorksItsFaultsOnIt() throws Exception {
        try (Centre theirs = new Centre(options("theirs"))) {
            URI server = URI.create(theirs.sandbox.uri() + "/job-centre/cpi-sicilia");
            GateOptions gates = GateOptions.USUAL.withUpstream(Centre.NAME, server);
            try (Centre ours = new Centre(options("ours").withGates(gates))) {
                ours.gate.obey(Rule.on(Match.request(1)).then(Fault.duplicateRequest()));

                assertThat(ours.send(0).body()).contains("<Esito>OK</Esito>");

                assertThat(ours.stored()).isZero();
                assertThat(theirs.sandbox.effects().counts())
                        .hasEntrySatisfying(
                                new EffectLog.Row("job-centre", "cpi-sicilia", "sap-stored"),
                                keys -> assertThat(keys.values()).containsExactly(2));
                theirs.close();
                assertThat(ours.send(0).statusCode()).isEqualTo(502);
            }
        }
    }

    @Test
    void takesPortsInARow_whenToldTo() throws IOException {
        int free;
        try (Sandbox sandbox = Sandbox.start(options("first"))) {
            free = sandbox.port();
        }
        GateOptions gates = GateOptions.USUAL.withFirstPort(20_000 + free % 10_000);
        try (Sandbox sandbox = Sandbox.start(options("second").withGates(gates))) {
            List<Integer> ports = sandbox.gates().all().stream()
                    .filter(HttpGate.class::isInstance)
                    .map(gate -> ((HttpGate) gate).uri().getPort() - gates.firstPort())
                    .toList();
            assertThat(ports).startsWith(0, 2, 4).doesNotHaveDuplicates();
        }
    }

    @Test
    void readsWhatHttpAllows_andRefusesWhatItDoesNot() throws Exception {
        try (Centre centre = new Centre(options("raw"))) {
            String soap = new String(RawClient.body(centre.request(0)), StandardCharsets.UTF_8);
            byte[] bytes = soap.getBytes(StandardCharsets.UTF_8);
            String path = centre.gate.uri().getPath();
            String start = "POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";

            assertThat(raw(
                            centre,
                            start + "Transfer-Encoding: chunked\r\n\r\n3\r\n" + soap.substring(0, 3) + "\r\n"
                                    + Integer.toHexString(bytes.length - 3) + ";x=y\r\n" + soap.substring(3)
                                    + "\r\n0\r\n\r\n"))
                    .startsWith("HTTP/1.1 200")
                    .contains("<Esito>OK</Esito>");
            assertThat(raw(
                            centre,
                            start + "Expect: 100-continue\r\nContent-Length: " + bytes.length + "\r\n\r\n" + soap))
                    .startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200");
            assertThat(centre.stored()).isEqualTo(2);
            assertThat(raw(centre, "HEAD " + path + "?wsdl HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 405")
                    .endsWith("\r\n\r\n");
            assertThat(raw(centre, "nonsense\r\n\r\n")).startsWith("HTTP/1.1 400");
            assertThat(raw(centre, "GET /sandbox/effects HTTP/1.1\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 404");
        }
    }

    private static String raw(Centre centre, String request) throws IOException {
        return new String(
                RawClient.exchange(centre.gate.uri(), request.getBytes(StandardCharsets.UTF_8)),
                StandardCharsets.UTF_8);
    }
}
