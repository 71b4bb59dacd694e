package it.psihub.health;

import it.psihub.canonical.FreeText;
import it.psihub.canonical.care.HealthNeed;
import it.psihub.canonical.care.Urgency;
import it.psihub.canonical.identity.Identifier;
import it.psihub.canonical.identity.IdentifierKind;
import it.psihub.canonical.network.SiteId;
import it.psihub.canonical.person.ApproximateDate;
import it.psihub.canonical.person.CountryCode;
import it.psihub.canonical.person.LanguageCode;
import it.psihub.canonical.person.LanguageLevel;
import it.psihub.canonical.person.LanguageSkill;
import it.psihub.canonical.person.PersonName;
import it.psihub.canonical.person.Phone;
import it.psihub.canonical.person.Sex;
import it.psihub.purpose.ReferralView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a view as the golden files write it. */
final class ReferralViews {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ReferralViews() {}

    /** A view with something in every field but a codice fiscale. */
    static ReferralView full(String key) {
        return new ReferralView(
                key,
                new SiteId("puglia-h03"),
                LocalDate.of(2025, 3, 1),
                Optional.of(LocalDate.of(2026, 3, 1)),
                new HealthNeed("mental-health"),
                Urgency.URGENT,
                LocalDate.of(2025, 3, 2),
                false,
                true,
                false,
                List.of(new LanguageSkill(new LanguageCode("wo"), LanguageLevel.NATIVE, Optional.empty())),
                List.of(new Identifier(IdentifierKind.STP, "STP1601100000001")),
                Optional.of(new PersonName("Ndiaye", Optional.of("Moussa"))),
                Optional.of(Sex.M),
                Optional.of(new ApproximateDate("1994-07-21")),
                Optional.of(new CountryCode("Z343")),
                List.of(new Phone("+393330000001")),
                Optional.of(new FreeText("Insonnia da mesi")));
    }

    static ReferralView read(Path file) throws IOException {
        JsonNode view = JSON.readTree(Files.readString(file));
        return new ReferralView(
                text(view, "case_reference"),
                new SiteId(text(view, "site")),
                LocalDate.parse(text(view, "consent_given_on")),
                maybe(view, "consent_valid_until", LocalDate::parse),
                new HealthNeed(text(view, "need")),
                Urgency.valueOf(text(view, "urgency").toUpperCase(Locale.ROOT)),
                LocalDate.parse(text(view, "written_on")),
                view.path("do_not_contact").asBoolean(),
                view.path("needs_mediator").asBoolean(),
                view.path("needs_accompaniment").asBoolean(),
                list(view, "languages", ReferralViews::language),
                list(view, "identifiers", ReferralViews::identifier),
                view.has("name") ? Optional.of(name(view.path("name"))) : Optional.empty(),
                maybe(view, "sex", value -> Sex.valueOf(value.toUpperCase(Locale.ROOT))),
                maybe(view, "birth_date", ApproximateDate::new),
                maybe(view, "citizenship", CountryCode::new),
                list(view, "phones", phone -> new Phone(phone.asString())),
                maybe(view, "reason", FreeText::new));
    }

    private static LanguageSkill language(JsonNode node) {
        return new LanguageSkill(
                new LanguageCode(text(node, "language")),
                LanguageLevel.valueOf(text(node, "spoken").toUpperCase(Locale.ROOT)),
                Optional.empty());
    }

    private static Identifier identifier(JsonNode node) {
        String kind = text(node, "kind").toUpperCase(Locale.ROOT).replace('-', '_');
        return new Identifier(IdentifierKind.valueOf(kind), text(node, "value"));
    }

    private static PersonName name(JsonNode node) {
        return new PersonName(text(node, "family_name"), maybe(node, "given_name", value -> value));
    }

    private static String text(JsonNode node, String member) {
        return node.required(member).asString();
    }

    private static <T> Optional<T> maybe(JsonNode node, String member, Function<String, T> read) {
        return node.has(member) ? Optional.of(read.apply(text(node, member))) : Optional.empty();
    }

    private static <T> List<T> list(JsonNode node, String member, Function<JsonNode, T> read) {
        List<T> values = new ArrayList<>();
        node.path(member).forEach(value -> values.add(read.apply(value)));
        return values;
    }
}
