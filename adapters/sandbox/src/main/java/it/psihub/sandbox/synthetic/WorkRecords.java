package it.psihub.sandbox.synthetic;

import it.psihub.canonical.network.Site;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What a source writes of the work that a person seeks, and of what the person agreed to. */
final class WorkRecords {
    private static final List<String> OCCUPATIONS = List.of(
            "8.3.1.1.0",
            "8.3.2.2.0",
            "6.4.1.1.0",
            "6.4.1.2.0",
            "6.4.1.3.2",
            "6.4.2.1.0",
            "7.4.3.1.0",
            "7.4.4.4.0",
            "6.1.2.1.0",
            "8.4.2.1.0",
            "8.1.3.2.0",
            "5.2.2.2.2",
            "8.1.4.3.0",
            "6.5.3.3.4");
    private static final List<String> EMPLOYERS = List.of(
            "Azienda agricola Masseria di esempio", "Cooperativa ortofrutticola di esempio", "Ditta di esempio");
    private static final List<String> PURPOSES = List.of("job-centre", "health-referral", "labour-matching");

    private final SubjectRecord subject;
    private final Chance chance;
    private final LocalDate today;

    WorkRecords(SubjectRecord subject, Chance chance, LocalDate today) {
        this.subject = subject;
        this.chance = chance;
        this.today = today;
    }

    ObjectNode profile(Site hub, LocalDate opened) {
        ObjectNode profile = Fields.record("profile", subject.source(), chance.id("J"), 1)
                .put("subject", subject.id())
                .put("site", hub.id().value())
                .put("updated_on", chance.day(opened, today).toString());
        Fields.texts(profile, "occupations_wanted", occupations());
        if (chance.percent(80)) {
            profile.put(
                    "education",
                    List.of("none", "primary", "lower-secondary", "vocational", "upper-secondary", "tertiary")
                            .get(chance.weighted(12, 24, 30, 10, 18, 6)));
        }
        Fields.texts(profile, "licences", licences());
        Fields.objects(profile, "experiences", experiences(hub));
        profile.put("share_experiences", chance.percent(55));
        if (chance.percent(85)) {
            profile.put("base", hub.comune());
        }
        profile.put("reach_km", List.of(0, 10, 20, 30, 50, 80).get(chance.weighted(8, 25, 30, 20, 12, 5)));
        profile.put("own_transport", chance.percent(22));
        if (chance.percent(60)) {
            profile.put(
                    "available_from", today.plusDays(chance.between(-20, 60)).toString());
        }
        return profile;
    }

    private List<String> occupations() {
        List<String> wanted = new ArrayList<>();
        for (int left = chance.between(1, 3); left > 0; left--) {
            String occupation = chance.pick(OCCUPATIONS);
            if (!wanted.contains(occupation)) {
                wanted.add(occupation);
            }
        }
        return wanted;
    }

    private List<String> licences() {
        List<String> licences = new ArrayList<>();
        if (chance.percent(28)) {
            licences.add("b");
        }
        if (chance.percent(7)) {
            licences.add("tractor");
        }
        if (chance.percent(5)) {
            licences.add("forklift");
        }
        return licences;
    }

    private List<ObjectNode> experiences(Site hub) {
        List<ObjectNode> experiences = new ArrayList<>();
        LocalDate from = today.minusDays(chance.between(400, 1500));
        for (int left = chance.between(0, 2); left > 0; left--) {
            LocalDate until = from.plusDays(chance.between(30, 180));
            ObjectNode experience = Fields.object().put("occupation", chance.pick(OCCUPATIONS));
            if (chance.percent(40)) {
                experience.put("employer", chance.pick(EMPLOYERS) + " n. " + chance.digits(7));
            }
            if (chance.percent(60)) {
                experience.put("workplace", hub.comune());
            }
            experience.put("started_on", from.toString());
            if (chance.percent(85)) {
                experience.put("ended_on", until.toString());
            }
            boolean agricultural = chance.percent(75);
            experiences.add(
                    experience.put("agricultural", agricultural).put("seasonal", agricultural && chance.percent(80)));
            from = until.plusDays(chance.between(1, 90));
        }
        return experiences;
    }

    /** For each purpose: given (three in four), refused, withdrawn after it was given, or never asked. */
    List<Line> consents(LocalDate asked, boolean minor) {
        List<Line> lines = new ArrayList<>();
        for (String purpose : PURPOSES) {
            ObjectNode consent = Fields.record("consent", subject.source(), chance.id("G"), 1)
                    .put("subject", subject.id())
                    .put("purpose", purpose);
            switch (chance.weighted(75, 8, 7, 10)) {
                case 0 -> lines.add(Line.applied(decided(consent, "given", asked, minor, until(asked))));
                case 1 -> lines.add(Line.applied(decided(consent, "refused", asked, minor, Optional.empty())));
                case 2 -> {
                    lines.add(Line.earlier(decided(consent, "given", asked, minor, Optional.empty())));
                    ObjectNode withdrawn = consent.deepCopy().put("version", 2);
                    LocalDate day = chance.day(asked, today);
                    lines.add(Line.applied(decided(withdrawn, "withdrawn", day, minor, Optional.empty())));
                }
                default -> {
                    // Nobody asked: there is no record.
                }
            }
        }
        return lines;
    }

    /** Most consents hold until further notice; some for a time, which may be over. */
    private Optional<LocalDate> until(LocalDate asked) {
        return chance.percent(15) ? Optional.of(asked.plusDays(chance.between(30, 730))) : Optional.empty();
    }

    private static ObjectNode decided(
            ObjectNode consent, String status, LocalDate day, boolean minor, Optional<LocalDate> until) {
        consent.put("status", status)
                .put("given_by", minor ? "guardian" : "subject")
                .put("decided_on", day.toString());
        Fields.day(consent, "valid_until", until);
        return consent;
    }
}
