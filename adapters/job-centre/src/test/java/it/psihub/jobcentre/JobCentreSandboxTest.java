package it.psihub.jobcentre;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.Answer;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Payload;
import it.psihub.kit.secure.SecuredCalls;
import it.psihub.purpose.JobSeekerView;
import it.psihub.sandbox.Sandbox;
import it.psihub.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Against the sandbox's job centre, which was written from the contract and not from this client. */
class JobCentreSandboxTest {
    private final SapServices services = new SapServices(SecuredCalls.NONE, JobCentres.CLOCK);
    private final JobCentreOutboundProfile outbound = JobCentres.outbound(services);

    @TempDir
    Path home;

    private Sandbox sandbox;
    private Counterpart centre;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.at(home, 7).withoutFaults());
        URI address = URI.create("http://127.0.0.1:" + sandbox.port() + "/job-centre/cpi-puglia");
        centre = JobCentres.counterpart(JobCentres.settings(address));
    }

    @AfterEach
    void stop() {
        services.close();
        sandbox.close();
    }

    @Test
    void registersThePersonOnce_whenTheProfileIsSentTwice() throws IOException {
        Payload payload = payload(Views.fixture("standard"));

        Answer.Accepted first = (Answer.Accepted) send(payload);
        Answer.Accepted second = (Answer.Accepted) send(payload);

        assertThat(first.ref()).matches("PG[0-9]{9}").isEqualTo(second.ref());
        assertThat(ask(payload)).isEqualTo(first);
        assertThat(storedKeys()).hasSize(1);
    }

    @Test
    void updatesTheRecord_whenTheProfileChanged() {
        Answer.Accepted first = (Answer.Accepted) send(payload(Views.fixture("standard")));
        ObjectNode changed = Views.tree("standard");
        changed.put("case_reference", "99999999999999999999999999999999");
        changed.put("education", "upper-secondary");
        Payload newer = payload(Views.read(changed));

        assertThat(ask(newer)).isEqualTo(new Answer.Absent());
        assertThat(send(newer))
                .isInstanceOfSatisfying(
                        Answer.Accepted.class,
                        accepted -> assertThat(accepted.ref()).isEqualTo(first.ref()));
        assertThat(ask(newer)).isInstanceOf(Answer.Accepted.class);
    }

    @Test
    void knowsThePersonUnderEveryVariantOfTheCode() {
        ObjectNode standard = Views.tree("standard");
        standard.put("tax_code", "DLLMMD90A01Z34PM");

        Answer.Accepted plain = (Answer.Accepted) send(payload(Views.fixture("standard")));
        Answer.Accepted variant = (Answer.Accepted) send(payload(Views.read(standard)));

        assertThat(variant.ref()).isEqualTo(plain.ref());
    }

    @Test
    void isAbsent_whenNothingWasSent() {
        assertThat(ask(payload(Views.fixture("under-renewal")))).isEqualTo(new Answer.Absent());
    }

    @Test
    void answersEveryThreadWithItsOwnPerson() throws Exception {
        List<Payload> payloads =
                List.of("standard", "under-renewal", "permanent-card", "many-languages", "eu-citizen").stream()
                        .map(name -> payload(Views.fixture(name)))
                        .toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Answer>> answers = IntStream.range(0, 60)
                    .mapToObj(i -> threads.submit(() -> send(payloads.get(i % payloads.size()))))
                    .toList();
            for (int person = 0; person < payloads.size(); person++) {
                Set<String> refs = new TreeSet<>();
                for (int i = person; i < answers.size(); i += payloads.size()) {
                    refs.add(ref(answers.get(i).get(30, TimeUnit.SECONDS)));
                }
                assertThat(refs).hasSize(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static String ref(Answer answer) {
        return answer instanceof Answer.Accepted accepted
                ? accepted.ref()
                : ((Answer.Rejected) answer).reason().code();
    }

    private List<String> storedKeys() throws IOException {
        return Files.readAllLines(home.resolve("effects.ndjson")).stream()
                .filter(line -> line.contains("sap-stored"))
                .map(line -> line.replaceAll(".*\"key\":\"([^\"]*)\".*", "$1"))
                .distinct()
                .toList();
    }

    private Payload payload(JobSeekerView view) {
        assertThat(outbound.hold(view, centre)).isEmpty();
        Payload payload = outbound.map(view, centre).orElseThrow();
        assertThat(outbound.check(payload)).isEmpty();
        return payload;
    }

    private Answer send(Payload payload) {
        return outbound.send(payload, JobCentres.KEY, centre, () -> true).answer();
    }

    private Answer ask(Payload payload) {
        return outbound.ask(payload, JobCentres.KEY, centre).answer();
    }
}
