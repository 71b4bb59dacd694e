package it.psihub.labourmatching;

import it.psihub.canonical.Checks;
import it.psihub.canonical.LocalId;
import it.psihub.canonical.Mapped;
import it.psihub.canonical.RecordKey;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.SourceId;
import it.psihub.canonical.identity.ElevenDigits;
import it.psihub.canonical.person.ComuneCode;
import it.psihub.canonical.person.LanguageCode;
import it.psihub.canonical.person.LanguageLevel;
import it.psihub.canonical.person.LanguageSkill;
import it.psihub.canonical.work.DrivingLicence;
import it.psihub.canonical.work.OccupationCode;
import it.psihub.canonical.work.PayRange;
import it.psihub.canonical.work.Vacancy;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A vacancy of {@code labour-matching/vacancy.schema.json}, in which the schema found nothing, to the canonical one.
 * Skills, experience, sector and what would be nice to have are not in the canonical model; they stay in the message.
 */
final class VacancyToCanonical {
    private final JsonNode vacancy;
    private final SourceId service;
    private final Reading reading = new Reading();

    private VacancyToCanonical(JsonNode vacancy, SourceId service) {
        this.vacancy = vacancy;
        this.service = service;
    }

    /** @param service the counterpart, as the source of what it publishes */
    static Mapped<Vacancy> map(JsonNode vacancy, SourceId service) {
        return new VacancyToCanonical(vacancy, service).map();
    }

    private Mapped<Vacancy> map() {
        Optional<OccupationCode> occupation = occupation(vacancy.path("occupation"));
        Optional<ComuneCode> workplace =
                reading.at("/place/municipality", () -> new ComuneCode(text("/place/municipality")));
        Optional<String> employer = reading.at("/employer/tax_code", () -> checked(text("/employer/tax_code")));
        LocalDate start = LocalDate.parse(text("/start"));
        Optional<LocalDate> end = vacancy.has("end") ? Optional.of(LocalDate.parse(text("/end"))) : Optional.empty();
        reading.at("/end", () -> notBefore(start, end));
        Optional<PayRange> pay = pay(vacancy.path("pay"));
        List<LanguageSkill> languages = languages(vacancy.at("/must_have/languages"));
        List<DrivingLicence> licences = licences(vacancy.at("/must_have/licences"));
        return reading.whole(() -> new Vacancy(
                new RecordKey(RecordKind.VACANCY, service, new LocalId(text("/vacancy_id"))),
                vacancy.path("version").asLong(),
                text("/title"),
                occupation.orElseThrow(),
                workplace.orElseThrow(),
                employer.orElseThrow(),
                vacancy.path("openings").asInt(),
                start,
                end,
                vacancy.path("seasonal").asBoolean(),
                Optional.of(text("/contract/type")),
                pay,
                vacancy.path("transport_offered").asBoolean(false),
                vacancy.path("housing_offered").asBoolean(false),
                languages,
                licences,
                LocalDate.parse(text("/expires_on"))));
    }

    private static Optional<LocalDate> notBefore(LocalDate start, Optional<LocalDate> end) {
        Checks.ordered(start, end, "a vacancy");
        return end;
    }

    private static String checked(String taxCode) {
        ElevenDigits.check(taxCode);
        return taxCode;
    }

    /** Another classification is not guessed at. */
    private Optional<OccupationCode> occupation(JsonNode code) {
        if (!code.path("scheme").asString().equals("CP")
                || !code.path("version").asString().equals("2011")) {
            reading.problem("/occupation", "unmapped-code", "only occupations by CP 2011 can be compared");
            return Optional.empty();
        }
        return reading.at("/occupation/code", () -> new OccupationCode(text("/occupation/code")));
    }

    /** Pay by the hour or day does not tell what a month brings, so it is left out. */
    private Optional<PayRange> pay(JsonNode pay) {
        return pay.path("unit").asString("").equals("month")
                ? reading.at("/pay", () -> new PayRange(cents(pay.path("min")), cents(pay.path("max"))))
                : Optional.empty();
    }

    private static int cents(JsonNode euros) {
        return euros.decimalValue()
                .movePointRight(2)
                .setScale(0, RoundingMode.HALF_UP)
                .intValueExact();
    }

    private List<LanguageSkill> languages(JsonNode languages) {
        List<LanguageSkill> required = new ArrayList<>();
        languages.forEach(each -> required.add(new LanguageSkill(
                new LanguageCode(each.path("language").asString()),
                LanguageLevel.valueOf(each.path("level").asString()),
                Optional.empty())));
        return required;
    }

    private static List<DrivingLicence> licences(JsonNode licences) {
        List<DrivingLicence> required = new ArrayList<>();
        licences.forEach(
                each -> required.add(DrivingLicence.valueOf(each.asString().toUpperCase(Locale.ROOT))));
        return required;
    }

    private String text(String path) {
        return vacancy.at(path).asString();
    }
}
