package it.psihub.jobcentre;

import it.psihub.canonical.person.CountryCode;
import it.psihub.canonical.person.PersonName;
import it.psihub.exchange.Reason;
import it.psihub.purpose.JobSeekerView;
import java.util.Map;
import java.util.Optional;

/** Why a profile stays here though the person agreed: what the person lacks, and what is not agreed with the job centre. */
final class JobCentreHolds {
    private static final Map<String, String> TEXTS = Map.of(
            "no-codice-fiscale",
            "La persona non ha un codice fiscale che il centro per l'impiego accetti.",
            "may-not-work",
            "Il titolo di soggiorno non consente di lavorare.",
            "citizenship-unknown",
            "Il codice di cittadinanza vale per apolidi e per cittadinanze non note: la scheda deve distinguerli.",
            "no-neutral-motive",
            "Manca il codice neutro per il motivo del permesso di soggiorno, da concordare con il responsabile della"
                    + " protezione dei dati.",
            "no-given-name",
            "La persona ha un solo nome e con il centro per l'impiego non è concordato come indicarlo.",
            "confidential-residence",
            "La residenza è riservata e per la sede non è configurato un indirizzo che ne prenda il posto.",
            "no-residence",
            "La residenza non è nota e con il centro per l'impiego non è concordato il domicilio presso la sede.",
            "no-street",
            "Della residenza è noto solo il comune e con il centro per l'impiego non è concordato che cosa indicare.");

    private final Citizenships citizenships;

    JobCentreHolds(Citizenships citizenships) {
        this.citizenships = citizenships;
    }

    Optional<Reason> of(JobSeekerView view, JobCentreSettings settings) {
        return code(view, settings).map(code -> new Reason(code, TEXTS.getOrDefault(code, code)));
    }

    private Optional<String> code(JobSeekerView view, JobCentreSettings settings) {
        if (TaxCode.of(view, settings).isEmpty()) {
            return Optional.of("no-codice-fiscale");
        }
        if (view.permit().filter(permit -> !permit.mayWork()).isPresent()) {
            return Optional.of("may-not-work");
        }
        Optional<CountryCode> citizenship = view.citizenship();
        if (citizenship.filter(Citizenships.STATELESS_OR_UNKNOWN::equals).isPresent()) {
            return Optional.of("citizenship-unknown");
        }
        boolean thirdCountry = citizenship
                .filter(country -> citizenships.needsPermit(country, view.updatedOn()))
                .isPresent();
        if (thirdCountry && settings.neutralPermitMotive().isEmpty()) {
            return Optional.of("no-neutral-motive");
        }
        boolean oneName =
                view.name().map(PersonName::givenName).filter(Optional::isEmpty).isPresent();
        if (oneName && settings.absentGivenName().isEmpty()) {
            return Optional.of("no-given-name");
        }
        return Residence.of(view, settings).missing();
    }
}
