package it.psihub.kit.purpose;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.Mapped;
import it.psihub.canonical.Problem;
import it.psihub.canonical.person.ConsentPurpose;
import it.psihub.exchange.Answered;
import it.psihub.exchange.Clearance;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.DeliveryKey;
import it.psihub.exchange.Outbound;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Route;
import it.psihub.purpose.CandidateView;
import it.psihub.purpose.JobSeekerView;
import it.psihub.purpose.Purpose;
import it.psihub.purpose.PurposeId;
import it.psihub.purpose.ReferralView;
import it.psihub.purpose.ReleaseView;
import it.psihub.purpose.View;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

class PurposesTest {

    record Document<V extends View>(Route route, PurposeId purpose, Class<V> viewType) implements Outbound<V> {
        static <V extends View> Document<V> of(String route, String purpose, Class<V> type) {
            return new Document<>(Route.parse(route), new PurposeId(purpose), type);
        }

        @Override
        public int mappingVersion() {
            return 1;
        }

        @Override
        public Mapped<Payload> map(V view, Counterpart to) {
            throw new AssertionError("nothing is mapped here");
        }

        @Override
        public List<Problem> check(Payload payload) {
            throw new AssertionError("nothing is checked here");
        }

        @Override
        public Answered send(Payload payload, DeliveryKey key, Counterpart to, Clearance clearance) {
            throw new AssertionError("nothing is sent here");
        }

        @Override
        public String question() {
            return "GET";
        }

        @Override
        public Answered ask(Payload payload, DeliveryKey key, Counterpart to) {
            throw new AssertionError("nothing is asked here");
        }
    }

    @Test
    void loadsThePurposesOfTheSchemasModule() {
        assertThat(Purposes.load().all())
                .extracting(purpose -> purpose.id().value())
                .contains(
                        "job-centre-profile", "health-referral", "labour-matching-candidate", "regional-table-preview");
        assertThat(Purposes.load().get(new PurposeId("health-referral")).consent())
                .contains(ConsentPurpose.HEALTH_REFERRAL);
        assertThat(Purposes.load().get(new PurposeId("regional-table-preview")).consent())
                .isEmpty();
    }

    @Test
    void purposesOfTheSchemasModuleStayWithinTheirViews() {
        List<Document<?>> documents = List.of(
                Document.of("job-centre.profile", "job-centre-profile", JobSeekerView.class),
                Document.of("health.referral", "health-referral", ReferralView.class),
                Document.of("labour-matching.candidate", "labour-matching-candidate", CandidateView.class),
                Document.of("regional-table.preview", "regional-table-preview", ReleaseView.class));

        assertThat(PurposeRules.violations(documents, Purposes.load())).isEmpty();
    }

    @Test
    void listsEveryViolation_whenAPurposeWidensOrIsAnothersOrIsMissing() {
        Purposes purposes = Purposes.of(List.of(new Purpose(
                new PurposeId("wide"), 1, "lab", "a basis", Optional.empty(), Set.of("name", "languages"))));
        List<Document<?>> documents = List.of(
                Document.of("lab.result", "wide", CandidateView.class),
                Document.of("clinic.result", "wide", JobSeekerView.class),
                Document.of("clinic.other", "none", JobSeekerView.class));

        assertThat(PurposeRules.violations(documents, purposes))
                .containsExactly(
                        "lab.result: purpose wide names name, which CandidateView does not have to give",
                        "clinic.result: purpose wide is for lab",
                        "clinic.other: there is no purpose none");
    }

    @Test
    void listsEveryMistakeOfEveryFile() {
        List<String> mistakes = new ArrayList<>();
        List<Purpose> purposes = PurposeFiles.read(
                List.of(file("good.json", """
                                {"id":"good","version":2,"recipient":"lab","legal_basis":"a legal basis","fields":[]}"""), file("other.json", """
                                {"id":"mine","version":1,"recipient":"lab","legal_basis":"a legal basis","fields":[]}"""), file("bad.json", """
                                {"id":"bad","version":0,"recipient":"lab","legal_basis":"a legal basis","consent":"any"}""")), mistakes);

        assertThat(purposes).extracting(Purpose::version).containsExactly(2, 1);
        assertThat(mistakes)
                .containsExactlyInAnyOrder(
                        "purposes/other.json: the id is not the file's name",
                        "purposes/bad.json/version: the number is too small: at least 1",
                        "purposes/bad.json/consent: the value is not one of those that the contract lists",
                        "purposes/bad.json/fields: the field is required");
    }

    private static Resource file(String name, String text) {
        return new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return name;
            }
        };
    }
}
