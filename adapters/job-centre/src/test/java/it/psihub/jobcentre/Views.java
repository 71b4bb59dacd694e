package it.psihub.jobcentre;

import it.psihub.canonical.Coded;
import it.psihub.canonical.network.SiteId;
import it.psihub.canonical.person.Address;
import it.psihub.canonical.person.ApproximateDate;
import it.psihub.canonical.person.ComuneCode;
import it.psihub.canonical.person.CountryCode;
import it.psihub.canonical.person.Email;
import it.psihub.canonical.person.LanguageCode;
import it.psihub.canonical.person.LanguageLevel;
import it.psihub.canonical.person.LanguageSkill;
import it.psihub.canonical.person.PermitType;
import it.psihub.canonical.person.PersonName;
import it.psihub.canonical.person.Phone;
import it.psihub.canonical.person.PlaceCode;
import it.psihub.canonical.person.Sex;
import it.psihub.canonical.work.DrivingLicence;
import it.psihub.canonical.work.EducationLevel;
import it.psihub.canonical.work.OccupationCode;
import it.psihub.canonical.work.WorkExperience;
import it.psihub.kit.check.JsonTrees;
import it.psihub.purpose.JobSeekerView;
import it.psihub.purpose.PermitView;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads views from {@code fixtures/<case>.view.json}; a field that the file does not have is absent. */
final class Views {

    private Views() {}

    static JobSeekerView fixture(String name) {
        return read(tree(name));
    }

    static ObjectNode tree(String name) {
        try (InputStream in = Objects.requireNonNull(
                Views.class.getResourceAsStream("/fixtures/" + name + ".view.json"), "no fixture " + name)) {
            return (ObjectNode) JsonTrees.node(in.readAllBytes()).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JobSeekerView read(JsonNode view) {
        return new JobSeekerView(
                text(view, "case_reference").orElseThrow(),
                text(view, "site").map(SiteId::new).orElseThrow(),
                text(view, "consent_given_on").map(LocalDate::parse).orElseThrow(),
                text(view, "updated_on").map(LocalDate::parse).orElseThrow(),
                text(view, "tax_code"),
                text(view, "provisional_tax_code"),
                child(view, "name")
                        .map(n -> new PersonName(text(n, "family_name").orElseThrow(), text(n, "given_name"))),
                text(view, "sex").map(code -> coded(Sex.values(), code)),
                text(view, "birth_date").map(ApproximateDate::new),
                text(view, "birth_place").map(PlaceCode::new),
                text(view, "citizenship").map(CountryCode::new),
                child(view, "permit").map(Views::permit),
                child(view, "residence").map(Views::address),
                flag(view, "confidential_residence"),
                list(view, "phones", node -> new Phone(node.asString())),
                text(view, "email").map(Email::new),
                list(view, "languages", Views::skill),
                list(view, "occupations_wanted", node -> new OccupationCode(node.asString())),
                text(view, "education").map(code -> coded(EducationLevel.values(), code)),
                list(view, "licences", node -> coded(DrivingLicence.values(), node.asString())),
                list(view, "experiences", Views::experience));
    }

    private static PermitView permit(JsonNode node) {
        return new PermitView(
                coded(PermitType.values(), text(node, "type").orElseThrow()),
                text(node, "number"),
                text(node, "expires_on").map(LocalDate::parse),
                text(node, "renewal_receipt"),
                flag(node, "may_work"));
    }

    private static Address address(JsonNode node) {
        return new Address(
                text(node, "street"),
                text(node, "postcode"),
                text(node, "comune").map(ComuneCode::new).orElseThrow());
    }

    private static LanguageSkill skill(JsonNode node) {
        return new LanguageSkill(
                new LanguageCode(text(node, "language").orElseThrow()),
                coded(LanguageLevel.values(), text(node, "spoken").orElseThrow()),
                text(node, "written").map(code -> coded(LanguageLevel.values(), code)));
    }

    private static WorkExperience experience(JsonNode node) {
        return new WorkExperience(
                new OccupationCode(text(node, "occupation").orElseThrow()),
                text(node, "employer"),
                text(node, "workplace").map(ComuneCode::new),
                text(node, "started_on").map(LocalDate::parse).orElseThrow(),
                text(node, "ended_on").map(LocalDate::parse),
                flag(node, "agricultural"),
                flag(node, "seasonal"));
    }

    private static Optional<JsonNode> child(JsonNode node, String name) {
        return node.has(name) ? Optional.of(node.get(name)) : Optional.empty();
    }

    private static Optional<String> text(JsonNode node, String name) {
        return child(node, name).map(JsonNode::asString);
    }

    private static boolean flag(JsonNode node, String name) {
        return child(node, name).map(JsonNode::asBoolean).orElse(false);
    }

    private static <T> List<T> list(JsonNode node, String name, Function<JsonNode, T> read) {
        List<T> values = new ArrayList<>();
        child(node, name).ifPresent(array -> array.forEach(element -> values.add(read.apply(element))));
        return values;
    }

    private static <E extends Coded> E coded(E[] values, String code) {
        return Arrays.stream(values)
                .filter(value -> value.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(code));
    }
}
