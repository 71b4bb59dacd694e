package it.psihub.jobcentre;

import it.psihub.canonical.Problem;
import it.psihub.canonical.person.CountryCode;
import it.psihub.canonical.person.Email;
import it.psihub.canonical.person.PersonName;
import it.psihub.canonical.person.Phone;
import it.psihub.jobcentre.Sap.Section;
import it.psihub.purpose.JobSeekerView;
import it.psihub.purpose.PermitView;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Section 1 of a SAP, with every reason why it cannot be written. */
final class PersonalSection {
    private static final int NAME_LENGTH = 100;
    private static final int PERMIT_NUMBER_LENGTH = 20;
    private static final String LANDLINE = "+390";

    private final Citizenships citizenships;

    PersonalSection(Citizenships citizenships) {
        this.citizenships = citizenships;
    }

    void write(Section section, JobSeekerView view, JobCentreSettings settings, List<Problem> problems) {
        TaxCode.of(view, settings)
                .ifPresentOrElse(
                        code -> section.add("CodiceFiscale", code),
                        () -> problems.add(new Problem("/tax_code", "missing", "a SAP needs a codice fiscale")));
        name(section, view.name(), settings, problems);
        birth(section, new RegisteredBirth(view), problems);
        citizenship(section, view, settings, problems);
        addresses(section, view, settings, problems);
        contacts(section, view.phones(), view.email());
    }

    private static void name(
            Section section, Optional<PersonName> name, JobCentreSettings settings, List<Problem> problems) {
        Optional<String> family = name.map(PersonName::familyName);
        Optional<String> given = name.flatMap(PersonName::givenName).or(settings::absentGivenName);
        if (family.isEmpty() || given.isEmpty()) {
            problems.add(new Problem("/name", "missing", "a SAP needs a family name and a given name"));
        } else if (family.get().length() > NAME_LENGTH || given.get().length() > NAME_LENGTH) {
            problems.add(
                    new Problem("/name", "too-long", "a name in a SAP has at most " + NAME_LENGTH + " characters"));
        } else {
            section.add("Cognome", family.get());
            section.add("Nome", given.get());
        }
    }

    private static void birth(Section section, RegisteredBirth birth, List<Problem> problems) {
        required(section, "Sesso", birth.sex(), problems, "/sex", "a SAP needs the registered sex, F or M");
        required(
                section,
                "DataNascita",
                birth.date().map(LocalDate::toString),
                problems,
                "/birth_date",
                "a SAP needs the whole date of birth, and the codice fiscale does not give it");
        required(section, "LuogoNascita", birth.place(), problems, "/birth_place", "a SAP needs the place of birth");
    }

    private static void required(
            Section section, String field, Optional<String> value, List<Problem> problems, String path, String text) {
        value.ifPresentOrElse(
                present -> section.add(field, present), () -> problems.add(new Problem(path, "missing", text)));
    }

    private void citizenship(Section section, JobSeekerView view, JobCentreSettings settings, List<Problem> problems) {
        if (view.citizenship().isEmpty()) {
            problems.add(new Problem("/citizenship", "missing", "a SAP needs the citizenship"));
            return;
        }
        CountryCode citizenship = view.citizenship().get();
        if (citizenship.equals(Citizenships.STATELESS_OR_UNKNOWN)) {
            problems.add(
                    new Problem("/citizenship", "unknown", "the code does not say whether the person is stateless"));
        }
        section.add("Cittadinanza", citizenship.value());
        if (citizenships.needsPermit(citizenship, view.updatedOn())) {
            view.permit()
                    .ifPresentOrElse(
                            permit -> permit(section.add("TitoloSoggiorno"), permit, settings, problems),
                            () -> problems.add(new Problem(
                                    "/permit",
                                    "missing",
                                    "type, motive and expiry of the permit are mandatory for non-EU workers")));
        }
    }

    private static void permit(Section section, PermitView permit, JobCentreSettings settings, List<Problem> problems) {
        String type = SapCodes.permit(permit.type(), permit.renewalReceipt().isPresent());
        section.add("Tipo", type);
        Optional<String> number = permit.number().or(permit::renewalReceipt);
        if (number.filter(text -> text.length() > PERMIT_NUMBER_LENGTH).isPresent()) {
            problems.add(new Problem(
                    "/permit/number",
                    "too-long",
                    "a permit number has at most " + PERMIT_NUMBER_LENGTH + " characters"));
        }
        section.add("Numero", number);
        required(
                section,
                "Motivo",
                settings.neutralPermitMotive(),
                problems,
                "/permit",
                "no neutral motive is agreed with this job centre");
        Optional<String> expiry = Optional.ofNullable(SapRules.CONVENTIONAL_EXPIRY.get(type))
                .or(() -> permit.expiresOn().map(LocalDate::toString));
        required(
                section,
                "Scadenza",
                expiry,
                problems,
                "/permit/expires_on",
                "a permit of this type is sent with its expiry");
    }

    private static void addresses(
            Section section, JobSeekerView view, JobCentreSettings settings, List<Problem> problems) {
        Residence residence = Residence.of(view, settings);
        residence
                .own()
                .ifPresent(home -> address(
                        section.add("Residenza"),
                        home.comune().value(),
                        home.postcode(),
                        residence.street().orElseThrow()));
        residence
                .site()
                .ifPresent(site -> address(
                        section.add("Domicilio"),
                        String.valueOf(site.comune()),
                        Optional.ofNullable(site.postcode()),
                        String.valueOf(site.street())));
        residence
                .missing()
                .ifPresent(what -> problems.add(new Problem(
                        "/residence",
                        what,
                        "a SAP needs a residence with its street, or the site's address in its place")));
    }

    private static void address(Section section, String comune, Optional<String> postcode, String street) {
        section.add("Comune", comune);
        section.add("CAP", postcode);
        section.add("Indirizzo", street);
    }

    private static void contacts(Section section, List<Phone> phones, Optional<Email> email) {
        Optional<String> landline = first(phones, true);
        Optional<String> mobile = first(phones, false);
        if (landline.isPresent() || mobile.isPresent() || email.isPresent()) {
            Section contacts = section.add("Recapiti");
            contacts.add("Telefono", landline);
            contacts.add("Cellulare", mobile);
            contacts.add("Email", email.map(Email::value));
        }
    }

    /** Italian landlines begin with 0 after the country code; every other number counts as mobile. */
    private static Optional<String> first(List<Phone> phones, boolean landline) {
        return phones.stream()
                .map(Phone::value)
                .filter(number -> number.startsWith(LANDLINE) == landline)
                .findFirst();
    }
}
