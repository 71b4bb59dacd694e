package it.psihub.sandbox.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many clients and every fault at once: what the gate says that it passed on is what the counterpart did. */
class StormTest {

    private static final int CLIENTS = 8;
    private static final int EACH = 60;
    private static final Duration SHORT = Duration.ofMillis(30);

    @TempDir
    Path home;

    @Test
    void accountsForEveryEffect() throws Exception {
        try (Centre centre = new Centre(home)) {
            List<Integer> persons = acceptedPersons(centre);
            int before = centre.stored();
            centre.gate.obey(
                    Rule.on(Match.request(200)).then(Fault.down(SHORT)),
                    Rule.on(Match.oneIn(12)).then(Fault.loseAnswer()),
                    Rule.on(Match.oneIn(12)).then(Fault.reset(When.BEFORE)),
                    Rule.on(Match.oneIn(12)).then(Fault.reset(When.AFTER)),
                    Rule.on(Match.oneIn(12)).then(Fault.status(503)),
                    Rule.on(Match.oneIn(12)).then(Fault.status(When.AFTER, 500)),
                    Rule.on(Match.oneIn(12)).then(Fault.duplicateRequest()),
                    Rule.on(Match.oneIn(12)).then(Fault.duplicateRequestAtOnce(3)),
                    Rule.on(Match.oneIn(12)).then(Fault.half()),
                    Rule.on(Match.oneIn(12)).then(Fault.garbage()),
                    Rule.on(Match.oneIn(12)).then(Fault.reorderRequests(SHORT)),
                    Rule.on(Match.oneIn(12)).then(Fault.slow(When.AFTER, SHORT)),
                    Rule.on(Match.oneIn(12)).then(Fault.hold(When.AFTER, SHORT)));

            ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
            List<Future<Integer>> sent = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int from = client;
                sent.add(clients.submit(() -> storm(centre, persons, from)));
            }
            int answered = 0;
            for (Future<Integer> each : sent) {
                answered += each.get();
            }
            clients.shutdown();

            int unharmed = centre.gate.requests() - centre.gate.applied().size();
            int passed =
                    centre.gate.applied().stream().mapToInt(Applied::passed).sum();
            assertThat(centre.stored() - before).isEqualTo(unharmed + passed);
            assertThat(centre.gate.requests()).isLessThanOrEqualTo(CLIENTS * EACH);
            assertThat(answered).isBetween(CLIENTS * EACH / 4, CLIENTS * EACH - 1);
            assertThat(centre.gate.applied().stream().map(Applied::fault).distinct())
                    .hasSize(10);
        }
    }

    private static List<Integer> acceptedPersons(Centre centre) throws IOException, InterruptedException {
        List<Integer> accepted = new ArrayList<>();
        for (int person = 0; person < 40; person++) {
            if (centre.send(person).body().contains("<Esito>OK</Esito>")) {
                accepted.add(person);
            }
        }
        return accepted;
    }

    /** How many were answered with 200. */
    private static int storm(Centre centre, List<Integer> persons, int from) throws InterruptedException {
        int answered = 0;
        for (int i = 0; i < EACH; i++) {
            try {
                int person = persons.get((from * EACH + i) % persons.size());
                answered += centre.send(person).statusCode() == 200 ? 1 : 0;
            } catch (IOException broken) {
                // what the client cannot know is what this is about
            }
        }
        return answered;
    }
}
