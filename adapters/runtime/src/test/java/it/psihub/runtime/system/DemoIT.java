package it.psihub.runtime.system;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.runtime.system.HubProgram.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The main job, from the files of the sources to the effects at the counterparts, and its counts from both ends. */
@ExtendWith(DemoHome.Shared.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoIT {

    @Test
    @Order(1)
    void reconcilesExactly(DemoHome home) {
        Ended first = home.first();

        assertThat(first.err()).isEmpty();
        assertThat(first.out()).contains("I conti tornano.").endsWith("RICONCILIAZIONE ESATTA\n");
        assertThat(first.exit()).isZero();
    }

    @Test
    @Order(2)
    void reachesEveryKindOfCounterpart(DemoHome home) {
        JsonNode deliveries = home.firstReport().required("deliveries");

        for (String exchange : List.of(
                "job-centre.profile", "health.referral", "labour-matching.candidate", "regional-table.preview")) {
            assertThat(deliveries.required(exchange).required("accepted").asLong())
                    .as(exchange)
                    .isPositive();
        }
        assertThat(home.firstReport().required("messages").propertyNames())
                .contains("health.task", "labour-matching.match", "labour-matching.vacancy", "psi.file");
    }

    /** What was sent by REST first is found again in its file: there it is a duplicate, or superseded by then. */
    @Test
    @Order(3)
    void countsWhatTheGeneratorWrote(DemoHome home) {
        JsonNode wrote = home.manifest().required("lines");
        JsonNode messages = home.firstReport().required("messages");
        JsonNode file = messages.required("psi.file");
        JsonNode rest = messages.required("psi.record");

        assertThat(rest.required("messages").asLong()).isPositive();
        assertThat(file.required("in").asLong()).isEqualTo(count(wrote, "in"));
        assertThat(count(file, "rejected")).isEqualTo(count(wrote, "rejected"));
        assertThat(count(file, "applied") + count(rest, "applied")).isEqualTo(count(wrote, "applied"));
        assertThat(count(file, "duplicate") + count(file, "superseded"))
                .isEqualTo(count(wrote, "duplicate") + count(wrote, "superseded") + count(rest, "applied"));
        assertThat(count(file, "held") + count(file, "parked") + count(file, "open"))
                .isZero();
    }

    @Test
    @Order(4)
    void everyExchangeAddsUp_alsoWhenAddedByHand(DemoHome home) {
        JsonNode report = home.firstReport();

        assertThat(report.required("adds_up").asBoolean()).isTrue();
        report.required("deliveries").properties().forEach(exchange -> {
            JsonNode counts = exchange.getValue();
            long sum = Stream.of(
                            "ready",
                            "waiting",
                            "sending",
                            "unknown",
                            "delivered",
                            "accepted",
                            "rejected",
                            "parked",
                            "withheld",
                            "cancelled")
                    .mapToLong(state -> count(counts, state))
                    .sum();
            assertThat(sum).as(exchange.getKey()).isEqualTo(count(counts, "selected"));
        });
        report.required("messages").properties().forEach(exchange -> {
            JsonNode counts = exchange.getValue();
            long sum = Stream.of("applied", "duplicate", "superseded", "rejected", "held", "parked")
                    .mapToLong(fate -> count(counts, fate))
                    .sum();
            assertThat(sum).as(exchange.getKey()).isEqualTo(count(counts, "in"));
        });
    }

    @Test
    @Order(5)
    void givesEverySourceItsRejects_withLinePathCodeAndText(DemoHome home) throws IOException {
        Set<Path> expected = new HashSet<>();
        for (JsonNode file : home.manifest().required("files")) {
            Path source = home.sources().resolve(file.required("name").asString());
            Path rejects = source.resolveSibling(source.getFileName() + ".rejects.ndjson");
            long rejected = count(file, "rejected");
            if (rejected > 0) {
                expected.add(rejects);
                assertThat(rejects).exists();
                checkRejects(rejects, rejected, Files.readAllLines(source).size());
            }
        }
        assertThat(expected).isNotEmpty();
        try (Stream<Path> files = Files.list(home.sources())) {
            assertThat(files.filter(file -> file.toString().contains(".rejects.")))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    @Order(6)
    void keepsAnAuditThatVerifies(DemoHome home) {
        Ended verify = home.hub().run("ledger", "verify");

        assertThat(verify.out())
                .startsWith("registro integro")
                .doesNotContain(": 0 voci")
                .contains(" 0 voci non ancora sigillate");
        assertThat(verify.exit()).isZero();
    }

    @Test
    @Order(7)
    void preparesNothing_whenItRunsAgain(DemoHome home) {
        JsonNode before = home.firstReport();

        Ended second = home.demo();

        assertThat(second.err()).isEmpty();
        assertThat(second.out())
                .contains("Consegne nuove preparate: 0 (niente di nuovo da inviare)")
                .endsWith("RICONCILIAZIONE ESATTA\n");
        assertThat(second.exit()).isZero();
        JsonNode after = home.reconcile();
        assertThat(after.required("deliveries")).isEqualTo(before.required("deliveries"));
        assertThat(after.required("messages").required("psi.file"))
                .isEqualTo(before.required("messages").required("psi.file"));
    }

    @Test
    @Order(8)
    void countsWhatMustBeSent_byCounterpart(DemoHome home) {
        JsonNode report = home.firstReport();

        report.required("eligible").properties().forEach(exchange -> {
            JsonNode counterparts = exchange.getValue().required("counterparts");
            counterparts.properties().forEach(party -> {
                JsonNode counts = party.getValue();
                assertThat(count(counts, "delivered") + count(counts, "held"))
                        .as(exchange.getKey() + " " + party.getKey())
                        .isEqualTo(count(counts, "eligible"));
            });
            // every revision that was prepared is the record's current one: it is the first run
            assertThat(sum(counterparts, "eligible"))
                    .as(exchange.getKey())
                    .isEqualTo(count(report.required("deliveries").required(exchange.getKey()), "selected"));
        });
        assertThat(report.required("eligible").size()).isEqualTo(3);
    }

    private static long sum(JsonNode counterparts, String what) {
        return counterparts.properties().stream()
                .mapToLong(party -> count(party.getValue(), what))
                .sum();
    }

    @Test
    @Order(9)
    void findsAStateThatSomebodyChanged_andNamesTheDelivery(DemoHome home) {
        String delivery = home.database(jdbc -> {
            String found = jdbc.queryForObject(
                    "SELECT id FROM delivery WHERE kind = 'job-centre' AND state = 'accepted' LIMIT 1", String.class);
            jdbc.update("UPDATE delivery SET state = 'rejected' WHERE id = ?::uuid", found);
            return found;
        });
        try {
            Ended reconcile = home.hub().run("ledger", "reconcile", "--json", "--route", "job-centre.profile");
            Ended elsewhere = home.hub().run("ledger", "reconcile", "--route", "health.referral");
            Ended verify = home.hub().run("ledger", "verify");

            assertThat(reconcile.exit()).isEqualTo(1);
            JsonNode report = JsonMapper.shared().readTree(reconcile.out());
            assertThat(report.required("adds_up").asBoolean()).isFalse();
            JsonNode found = report.required("discrepancies").get(0);
            assertThat(found.required("check").asString()).isEqualTo("state-without-evidence");
            assertThat(found.required("records").get(0).required("record").asString())
                    .isEqualTo(delivery);
            assertThat(elsewhere.exit()).isZero();
            assertThat(verify.exit()).isEqualTo(1);
            assertThat(verify.out())
                    .contains("Delivery " + delivery + " is rejected, but by what was put on record it is accepted.");
        } finally {
            home.database(jdbc -> jdbc.update("UPDATE delivery SET state = 'accepted' WHERE id = ?::uuid", delivery));
        }
        assertThat(home.hub().run("ledger", "verify").exit()).isZero();
    }

    @Test
    @Order(10)
    void refusesToReconcile_whatTheLedgerDoesNotKnow(DemoHome home) {
        Ended route = home.hub().run("ledger", "reconcile", "--route", "job-centre.profil");
        Ended counterpart = home.hub().run("ledger", "reconcile", "--counterpart", "cpi-lazio");

        assertThat(route.exit()).isEqualTo(2);
        assertThat(route.err()).contains("job-centre.profil;").contains("job-centre.profile");
        assertThat(counterpart.exit()).isEqualTo(2);
        assertThat(counterpart.err()).contains("cpi-lazio;").contains("cpi-puglia");
    }

    private static void checkRejects(Path rejects, long rejected, int lines) throws IOException {
        List<String> rows = Files.readAllLines(rejects);
        assertThat(rows).as(rejects.toString()).hasSize((int) rejected);
        for (String row : rows) {
            JsonNode reject = JsonMapper.shared().readTree(row);
            assertThat(reject.required("line").asInt()).isBetween(1, lines);
            assertThat(reject.required("problems").size()).isPositive();
            for (JsonNode problem : reject.required("problems")) {
                assertThat(problem.propertyNames()).containsExactlyInAnyOrder("path", "code", "text");
                assertThat(problem.required("path").asString()).matches("(/.*)?");
                assertThat(problem.required("code").asString()).matches("[a-z][a-z.-]+");
                assertThat(problem.required("text").asString()).isNotBlank();
            }
        }
    }

    private static long count(JsonNode counts, String what) {
        return counts.required(what).asLong();
    }
}
