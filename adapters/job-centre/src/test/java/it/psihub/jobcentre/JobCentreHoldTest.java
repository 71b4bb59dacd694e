package it.psihub.jobcentre;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.Reason;
import it.psihub.kit.secure.SecuredCalls;
import it.psihub.purpose.JobSeekerView;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class JobCentreHoldTest {
    private static final SapServices SERVICES = new SapServices(SecuredCalls.NONE, JobCentres.CLOCK);
    private final JobCentreOutboundProfile outbound = JobCentres.outbound(SERVICES);

    @AfterAll
    static void close() {
        SERVICES.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "standard",
                "under-renewal",
                "awaiting",
                "permanent-card",
                "omocodia",
                "many-languages",
                "eu-citizen"
            })
    void holdsNothing_whenTheSettingsAnswerEveryQuestion(String name) {
        assertThat(hold(Views.fixture(name), JobCentres.settings())).isEmpty();
    }

    @Test
    void holdsProfile_whenPersonHasNoCodiceFiscale() {
        ObjectNode view = Views.tree("standard");
        view.remove("tax_code");

        assertThat(hold(Views.read(view), JobCentres.settings()))
                .map(Reason::code)
                .contains("no-codice-fiscale");
    }

    @Test
    void holdsProfile_whenTheCodeIsProvisionalAndTheJobCentreTakesNone() {
        assertThat(hold(Views.fixture("awaiting"), JobCentres.bare()))
                .map(Reason::code)
                .contains("no-codice-fiscale");
    }

    @Test
    void holdsProfile_whenThereIsNoNeutralMotiveForThirdCountryNational() {
        assertThat(hold(Views.fixture("standard"), JobCentres.bare()))
                .map(Reason::code)
                .contains("no-neutral-motive");
    }

    @Test
    void sendsUnionCitizens_whenThereIsNoNeutralMotive() {
        assertThat(hold(Views.fixture("eu-citizen"), JobCentres.bare())).isEmpty();
    }

    @Test
    void holdsProfile_whenResidenceIsConfidentialAndTheSiteHasNoAddress() {
        ObjectNode view = Views.tree("awaiting");
        view.put("site", "puglia-s01");

        assertThat(hold(Views.read(view), JobCentres.settings()))
                .map(Reason::code)
                .contains("confidential-residence");
    }

    @Test
    void holdsProfile_whenPersonHasOneNameAndNoneIsAgreedForTheOther() {
        ObjectNode view = Views.tree("eu-citizen");
        ((ObjectNode) view.get("name")).remove("given_name");

        assertThat(hold(Views.read(view), JobCentres.bare())).map(Reason::code).contains("no-given-name");
    }

    @Test
    void holdsProfile_whenPersonMayNotWork() {
        ObjectNode view = Views.tree("awaiting");
        ((ObjectNode) view.get("permit")).put("may_work", false);

        assertThat(hold(Views.read(view), JobCentres.settings()))
                .map(Reason::code)
                .contains("may-not-work");
    }

    @Test
    void holdsProfile_whenCitizenshipMayBeNoneOrUnknown() {
        ObjectNode view = Views.tree("standard");
        view.put("citizenship", "Z000");

        assertThat(hold(Views.read(view), JobCentres.settings()))
                .map(Reason::code)
                .contains("citizenship-unknown");
    }

    @Test
    void holdsProfile_whenResidenceIsNotKnownAndNothingIsAgreed() {
        ObjectNode view = Views.tree("standard");
        view.remove("residence");

        assertThat(hold(Views.read(view), JobCentres.settings()))
                .map(Reason::code)
                .contains("no-residence");
        assertThat(hold(Views.read(view), JobCentres.generous())).isEmpty();
    }

    @Test
    void holdsProfile_whenStreetIsNotKnownAndNothingIsAgreed() {
        ObjectNode view = Views.tree("standard");
        ((ObjectNode) view.get("residence")).remove("street");

        assertThat(hold(Views.read(view), JobCentres.settings()))
                .map(Reason::code)
                .contains("no-street");
        assertThat(hold(Views.read(view), JobCentres.generous())).isEmpty();
    }

    private Optional<Reason> hold(JobSeekerView view, JobCentreSettings settings) {
        Optional<Reason> reason = outbound.hold(view, JobCentres.counterpart(settings));
        reason.ifPresent(held -> assertThat(held.text()).endsWith("."));
        return reason;
    }
}
