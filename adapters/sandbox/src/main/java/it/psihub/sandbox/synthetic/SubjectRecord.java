package it.psihub.sandbox.synthetic;

import it.psihub.canonical.network.Site;
import it.psihub.sandbox.synthetic.Traits.NameForm;
import it.psihub.sandbox.synthetic.Traits.Papers;
import it.psihub.sandbox.synthetic.Traits.Reach;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What one source knows of a person: the subject, version by version. */
final class SubjectRecord {
    private static final List<String> LEVELS = List.of("a1", "a2", "b1", "b2");
    private static final List<String> REGIONS_OF_STP = List.of("150", "160", "170", "180", "190");

    private final Person person;
    private final Course course;
    private final Chance chance;
    private final LocalDate today;
    private final boolean second;
    private final Site site;
    private final ReachRecord reach;
    private final String source;
    private final String id;

    /** @param second whether this is the source that met the person later */
    SubjectRecord(Person person, Course course, Chance chance, LocalDate today, boolean second) {
        this.person = person;
        this.course = course;
        this.chance = chance;
        this.today = today;
        this.second = second;
        site = second ? person.other().orElseThrow() : person.met();
        reach = new ReachRecord(site, person.traits().reach(), chance);
        source = Sources.of(site);
        id = chance.id("U");
    }

    String source() {
        return source;
    }

    String id() {
        return id;
    }

    Site site() {
        return site;
    }

    /** The first version. */
    ObjectNode first() {
        ObjectNode subject = Fields.record("subject", source, id, 1);
        name().ifPresent(name -> subject.set("name", name));
        Fields.put(subject, "birth_date", birthDate());
        subject.put("sex", sex());
        if (chance.percent(92)) {
            subject.put("birth_place", person.origin().country());
        }
        subject.put("citizenship", person.origin().country());
        Fields.objects(subject, "identifiers", identifiers());
        PermitRecord.of(person, chance, today).ifPresent(permit -> subject.set("permit", permit));
        Fields.objects(subject, "languages", languages());
        subject.put("needs_mediator", chance.percent(45));
        subject.set("contact", reach.details());
        if (person.minor()) {
            subject.set("guardian", guardian());
        }
        Fields.objects(subject, "eligibility", eligibility());
        if (chance.percent(30)) {
            subject.put("notes", Notes.meeting(chance));
        }
        return subject;
    }

    /** The next version: another telephone number. */
    ObjectNode next(ObjectNode before) {
        ObjectNode subject = before.deepCopy();
        subject.put("version", before.path("version").asLong() + 1);
        ObjectNode contact = (ObjectNode) subject.get("contact");
        if (person.traits().reach() != Reach.NO_PHONE) {
            Fields.texts(contact, "phones", List.of(reach.phone()));
        }
        return subject;
    }

    /** The next version, with the code that had been mistyped. */
    ObjectNode mended(ObjectNode before) {
        ObjectNode subject = before.deepCopy();
        subject.put("version", before.path("version").asLong() + 1);
        ((ObjectNode) subject.path("identifiers").path(0)).put("value", person.code());
        return subject;
    }

    private Optional<ObjectNode> name() {
        NameForm form = person.traits().name();
        if (form == NameForm.MISSING && !second) {
            return Optional.empty();
        }
        boolean own = form == NameForm.NATIVE_SCRIPT && !second;
        ObjectNode name = Fields.object().put("family_name", written(person.family(), own));
        person.given().ifPresent(given -> name.put("given_name", written(given, own)));
        return Optional.of(name);
    }

    private String written(Origins.Name name, boolean own) {
        String text = own ? name.inScript() : name.latin();
        return second || person.traits().name() == NameForm.UPPER_CASE ? text.toUpperCase(Locale.ROOT) : text;
    }

    private Optional<String> birthDate() {
        LocalDate day = person.birth();
        return switch (person.traits().birthDate()) {
            case EXACT -> Optional.of(day.toString());
            case FIRST_OF_JANUARY -> Optional.of(day + "~");
            case YEAR -> Optional.of(String.valueOf(day.getYear()));
            case MONTH -> Optional.of(day.toString().substring(0, 7) + (chance.percent(50) ? "~" : ""));
            case MISSING -> Optional.empty();
        };
    }

    private String sex() {
        if (person.traits().papers() == Papers.NONE) {
            return chance.percent(50) ? "unknown" : chance.percent(6) ? "x" : person.female() ? "f" : "m";
        }
        return person.female() ? "f" : "m";
    }

    private List<ObjectNode> identifiers() {
        return switch (person.traits().papers()) {
            case CODE, CODE_AT_TWO_SOURCES -> codes(person.code());
            case OMOCODIA -> codes(FiscalCode.omocodia(person.code(), chance.between(1, 7)));
            case OMOCODIA_AT_TWO_SOURCES ->
                codes(second ? FiscalCode.omocodia(person.code(), chance.between(1, 7)) : person.code());
            case WRONG_CODE, WRONG_CODE_MENDED -> codes(FiscalCode.wrong(person.code()));
            case PROVISIONAL ->
                List.of(identifier(
                        "codice-fiscale-provvisorio",
                        FiscalCode.elevenDigits(
                                String.format(Locale.ROOT, "%07d%s", person.index(), chance.digits(3)))));
            case STP -> List.of(identifier("stp", "STP" + serial()));
            case ENI -> List.of(identifier("eni", "ENI" + serial()));
            case NONE -> List.of();
        };
    }

    /** Some who have a codice fiscale today came with an STP code once. */
    private List<ObjectNode> codes(String code) {
        List<ObjectNode> identifiers = new ArrayList<>(List.of(identifier("codice-fiscale", code)));
        if (!second && chance.percent(4)) {
            identifiers.add(identifier("stp", "STP" + serial()));
        }
        return identifiers;
    }

    private String serial() {
        return chance.pick(REGIONS_OF_STP)
                + chance.between(101, 210)
                + String.format(Locale.ROOT, "%07d", person.index());
    }

    private static ObjectNode identifier(String kind, String value) {
        return Fields.object().put("kind", kind).put("value", value);
    }

    private List<ObjectNode> languages() {
        List<ObjectNode> skills = new ArrayList<>();
        int known = chance.between(1, person.origin().languages().size());
        for (String language : person.origin().languages().subList(0, known)) {
            skills.add(skill(language, skills.isEmpty() ? "native" : chance.pick(LEVELS)));
        }
        if (chance.percent(65)) {
            skills.add(skill("it", chance.pick(LEVELS)));
        }
        return skills;
    }

    private ObjectNode skill(String language, String spoken) {
        ObjectNode skill = Fields.object().put("language", language).put("spoken", spoken);
        if (chance.percent(55)) {
            skill.put("written", spoken.equals("native") && chance.percent(70) ? "native" : "a1");
        }
        return skill;
    }

    private ObjectNode guardian() {
        boolean parent = chance.percent(40);
        ObjectNode guardian =
                Fields.object().put("kind", parent ? "parent" : chance.percent(70) ? "court-appointed" : "provisional");
        guardian.set(
                "name",
                Fields.object()
                        .put("family_name", parent ? person.family().latin() : "Tutrice Volontaria " + chance.digits(5))
                        .put("given_name", parent ? "Genitore di " + chance.digits(5) : "Avv. Immacolata"));
        guardian.put("phone", reach.phone());
        if (!parent) {
            guardian.put(
                    "appointed_on",
                    course.metOn().minusDays(chance.between(10, 200)).toString());
        }
        return guardian;
    }

    /** Some were waiting for an assessment before it came to a verdict. */
    private List<ObjectNode> eligibility() {
        List<ObjectNode> periods = new ArrayList<>();
        if (course.assessedOn().isAfter(course.metOn()) && chance.percent(25)) {
            periods.add(Fields.object()
                    .put("status", "to-be-assessed")
                    .put("valid_from", course.metOn().toString())
                    .put("valid_until", course.assessedOn().minusDays(1).toString()));
        }
        ObjectNode verdict = Fields.object().put("status", course.status());
        Fields.put(verdict, course.status().equals("eligible") ? "ground" : "reason", course.detail());
        periods.add(verdict.put("valid_from", course.assessedOn().toString()));
        return periods;
    }
}
