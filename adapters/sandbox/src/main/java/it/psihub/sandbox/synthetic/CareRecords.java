package it.psihub.sandbox.synthetic;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** What a source writes of meeting and helping a person. */
final class CareRecords {
    private static final List<String> CLOSURES =
            List.of("plan-completed", "moved-away", "handed-over", "withdrew", "lost-contact");
    private static final List<String> STAGES =
            List.of("preliminary-identification", "formal-identification", "protection-and-assistance");
    private static final List<String> INDICES = List.of(
            "pay-below-contract", "hours-and-rest-violated", "safety-and-hygiene-violated", "degrading-conditions");
    private static final List<String> ILO = List.of(
            "abuse-of-vulnerability",
            "deception",
            "restriction-of-movement",
            "isolation",
            "physical-or-sexual-violence",
            "intimidation-and-threats",
            "retention-of-documents",
            "withholding-of-wages",
            "debt-bondage",
            "abusive-working-and-living-conditions",
            "excessive-overtime");
    private static final List<String> AREAS =
            List.of("housing", "transport", "training-and-work", "legal", "socio-health", "mediation", "counselling");
    private static final List<String> PROFESSIONALS = List.of(
            "socio-assistenziale",
            "mediazione",
            "gestionale-amministrativa",
            "giuridica",
            "socio-sanitaria",
            "counselling-formazione");
    private static final List<String> NEEDS = List.of(
            "first-visit",
            "general-practitioner",
            "occupational-injury",
            "pesticide-exposure",
            "musculoskeletal",
            "dermatology",
            "dental-care",
            "mental-health",
            "vaccination",
            "health-card");
    private static final List<String> OUTCOMES = List.of("reached", "partly-reached", "not-reached", "interrupted");

    private final SubjectRecord subject;
    private final Chance chance;
    private final LocalDate today;

    CareRecords(SubjectRecord subject, Chance chance, LocalDate today) {
        this.subject = subject;
        this.chance = chance;
        this.today = today;
    }

    private ObjectNode about(String kind, String prefix, String site) {
        return Fields.record(kind, subject.source(), chance.id(prefix), 1)
                .put("subject", subject.id())
                .put("site", site);
    }

    ObjectNode contact(String site, LocalDate day, String channel, String language) {
        ObjectNode contact =
                about("contact", "K", site).put("met_on", day.toString()).put("channel", channel);
        if (chance.percent(80)) {
            contact.put("language", language);
        }
        if (chance.percent(40)) {
            contact.put("notes", Notes.meeting(chance));
        }
        return contact;
    }

    ObjectNode caseFile(String hub, LocalDate opened, String channel) {
        ObjectNode file = about("case-file", "C", hub).put("channel", channel).put("opened_on", opened.toString());
        if (opened.plusDays(60).isBefore(today) && chance.percent(18)) {
            file.put("closed_on", chance.day(opened.plusDays(40), today).toString());
            file.put("closure", chance.pick(CLOSURES));
        }
        if (chance.percent(35)) {
            file.put("notes", Notes.caseFile(chance));
        }
        return file;
    }

    ObjectNode assessment(String hub, LocalDate opened) {
        ObjectNode assessment = about("assessment", "A", hub)
                .put("assessed_on", chance.day(opened, today).toString())
                .put("stage", chance.pick(STAGES));
        Fields.texts(assessment, "indices", some(INDICES, 0, 4));
        Fields.texts(assessment, "ilo_indicators", some(ILO, 0, 5));
        if (chance.percent(60)) {
            assessment.put("narrative", Notes.narrative(chance));
        }
        return assessment;
    }

    ObjectNode plan(String hub, ObjectNode caseFile, LocalDate opened) {
        LocalDate day = chance.day(opened, today);
        ObjectNode plan = about("plan", "P", hub)
                .put("case_file", caseFile.path("id").asString())
                .put("opened_on", day.toString());
        if (caseFile.has("closed_on") && chance.percent(80)) {
            LocalDate closed = LocalDate.parse(caseFile.path("closed_on").asString());
            plan.put("closed_on", (closed.isBefore(day) ? day : closed).toString());
            plan.put("outcome", chance.pick(OUTCOMES));
        }
        Fields.texts(plan, "areas", some(AREAS, 1, 5));
        if (chance.percent(70)) {
            plan.put("goals", Notes.goals(chance));
        }
        return plan;
    }

    ObjectNode service(String hub, LocalDate opened) {
        ObjectNode service = about("service", "S", hub)
                .put("area", chance.pick(AREAS))
                .put("provided_on", chance.day(opened, today).toString())
                .put("professional", chance.pick(PROFESSIONALS));
        if (chance.percent(20)) {
            service.put("notes", Notes.caseFile(chance));
        }
        return service;
    }

    ObjectNode referral(String hub, LocalDate opened) {
        ObjectNode referral = about("referral", "R", hub)
                .put("need", chance.pick(NEEDS))
                .put("urgency", List.of("routine", "urgent", "asap", "stat").get(chance.weighted(75, 18, 5, 2)))
                .put("written_on", chance.day(opened, today).toString())
                .put("needs_accompaniment", chance.percent(35));
        if (chance.percent(75)) {
            referral.put("reason", Notes.health(chance));
        }
        return referral;
    }

    /** So many different ones, in the order of the list. */
    private List<String> some(List<String> values, int least, int most) {
        Set<Integer> chosen = new LinkedHashSet<>();
        for (int left = chance.between(least, most); left > 0; left--) {
            chosen.add(chance.between(0, values.size() - 1));
        }
        List<String> picked = new ArrayList<>();
        chosen.stream().sorted().forEach(index -> picked.add(values.get(index)));
        return picked;
    }
}
