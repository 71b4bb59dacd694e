package it.psihub.runtime.system;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.runtime.system.HubProgram.Ended;
import it.psihub.sandbox.Sandbox;
import it.psihub.sandbox.SandboxOptions;
import it.psihub.sandbox.gate.Fault;
import it.psihub.sandbox.gate.FolderGate;
import it.psihub.sandbox.gate.Gate;
import it.psihub.sandbox.gate.HttpGate;
import it.psihub.sandbox.gate.Match;
import it.psihub.sandbox.gate.Rule;
import it.psihub.sandbox.gate.Script;
import it.psihub.sandbox.gate.When;
import it.psihub.sandbox.gate.WrongCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each counterpart of the sandbox with another fault at its gate: one check tells them all apart. */
class GateFaultsCheckIT {
    /** The only one that is not given time: it would take it all. */
    private static final String HELD = "cpi-calabria";

    private static final Map<String, Optional<Fault>> FAULTS = new LinkedHashMap<>();

    static {
        FAULTS.put("asl-basilicata", Optional.of(Fault.certificate(WrongCertificate.EXPIRED)));
        FAULTS.put("asl-calabria", Optional.of(Fault.certificate(WrongCertificate.WRONG_HOST)));
        FAULTS.put("asl-campania", Optional.of(Fault.certificate(WrongCertificate.UNTRUSTED)));
        FAULTS.put("asl-puglia", Optional.of(Fault.cutHandshake()));
        FAULTS.put("asl-sicilia", Optional.empty());
        FAULTS.put("cpi-basilicata", Optional.of(Fault.down()));
        FAULTS.put(HELD, Optional.of(Fault.hold(When.BEFORE)));
        FAULTS.put("cpi-campania", Optional.of(Fault.garbage()));
        FAULTS.put("cpi-puglia", Optional.of(Fault.status(503)));
        FAULTS.put("cpi-sicilia", Optional.of(Fault.redirect(302, "https://login.example.it/")));
        FAULTS.put("matching-sud", Optional.of(Fault.contentType("text/html")));
        FAULTS.put("tavolo-puglia", Optional.of(Fault.down()));
    }

    @Test
    void tellsTheFaultsApart(@TempDir Path folder) throws Exception {
        HubProgram hub = new HubProgram(folder);
        Files.createDirectories(hub.home());
        try (Sandbox sandbox =
                Sandbox.start(SandboxOptions.at(folder.resolve("sandbox"), 5).withoutFaults())) {
            Files.writeString(hub.home().resolve("hub.yaml"), configuration(sandbox));
            for (Map.Entry<String, Optional<Fault>> each : FAULTS.entrySet()) {
                Gate gate = sandbox.gates().find(each.getKey()).orElseThrow();
                gate.obey(each.getValue()
                        .map(fault -> Script.of(Rule.on(Match.any()).then(fault)))
                        .orElse(Script.NONE));
            }

            Ended check = hub.with(trusting(sandbox)).run("counterparts", "check", "--json");

            assertThat(check.exit()).isEqualTo(1);
            assertThat(lastCodes(check.out()))
                    .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                            Map.entry("asl-basilicata", "tls.expired"),
                            Map.entry("asl-calabria", "tls.wrong-host"),
                            Map.entry("asl-campania", "tls.untrusted"),
                            Map.entry("asl-puglia", "tls.cut"),
                            Map.entry("asl-sicilia", "contract.fhir"),
                            Map.entry("cpi-basilicata", "connection.refused"),
                            Map.entry(HELD, "contract.no-answer"),
                            Map.entry("cpi-campania", "contract.not-soap"),
                            Map.entry("cpi-puglia", "contract.unavailable"),
                            Map.entry("cpi-sicilia", "contract.redirect"),
                            Map.entry("matching-sud", "contract.page"),
                            Map.entry("tavolo-puglia", "address.no-folder")));
        }
    }

    private static String configuration(Sandbox sandbox) throws Exception {
        StringBuilder yaml = new StringBuilder("hub:\n  counterparts:\n");
        for (String name : FAULTS.keySet()) {
            yaml.append("    ").append(name).append(": { regions: puglia, ");
            Gate gate = sandbox.gates().find(name).orElseThrow();
            if (gate instanceof FolderGate office) {
                yaml.append("kind: regional-table, folder: \"%s\", receipts: \"%s\""
                        .formatted(office.folder(), office.receipts()));
            } else if (name.startsWith("asl-")) {
                yaml.append("kind: health, address: \"%s/fhir\"".formatted(((HttpGate) gate).https()));
            } else {
                yaml.append("kind: %s, answer-timeout: %s, address: \"%s\""
                        .formatted(
                                name.startsWith("cpi-") ? "job-centre" : "labour-matching",
                                name.equals(HELD) ? "1s" : "30s",
                                ((HttpGate) gate).uri()));
            }
            yaml.append(" }\n");
        }
        return yaml.toString();
    }

    /** As an operator would trust a private authority. */
    private static Map<String, String> trusting(Sandbox sandbox) throws Exception {
        Path store = sandbox.gates().keys().authorityFile().resolveSibling("trust.p12");
        return Map.of(
                "JAVA_TOOL_OPTIONS",
                "-Djavax.net.ssl.trustStore=" + store + " -Djavax.net.ssl.trustStorePassword=sandbox");
    }

    /** The code of each counterpart's last step but that of its token at the hub. */
    private static Map<String, String> lastCodes(String lines) {
        List<JsonNode> findings =
                lines.lines().map(JsonMapper.shared()::readTree).toList();
        return findings.stream()
                .filter(finding -> !finding.required("code").asString().equals("credentials.hub-token"))
                .collect(Collectors.toMap(
                        finding -> finding.required("counterpart").asString(),
                        finding -> finding.required("code").asString(),
                        (earlier, later) -> later));
    }
}
