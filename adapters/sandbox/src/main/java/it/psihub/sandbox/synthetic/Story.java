package it.psihub.sandbox.synthetic;

import it.psihub.canonical.network.Site;
import it.psihub.sandbox.synthetic.Traits.Papers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that is written about one person, in order, at one source or two.
 *
 * @param opened when the person was first taken in charge, if ever
 */
record Story(Person person, List<Line> lines, Optional<LocalDate> opened, String channel) {

    static Story of(Person person, long seed, LocalDate today) {
        Chance chance = Chance.of(seed, "story", person.index());
        Course course = Course.of(person, chance, today);
        List<Line> lines = new ArrayList<>();
        SubjectRecord subject = new SubjectRecord(person, course, chance, today, false);
        boolean known = subject(person, subject, chance, lines);
        if (known) {
            Teller teller = new Teller(person, course, subject, chance, today, lines);
            teller.meetings();
            course.opened().ifPresent(teller::takenInCharge);
        }
        person.other().ifPresent(site -> second(person, course, site, chance, today, lines));
        return new Story(person, lines, known ? course.opened() : Optional.empty(), course.channel());
    }

    /** False when nothing of the subject can be taken in, so that whatever hung on it would hang in the air. */
    private static boolean subject(Person person, SubjectRecord subject, Chance chance, List<Line> lines) {
        ObjectNode first = subject.first();
        Papers papers = person.traits().papers();
        if (papers == Papers.WRONG_CODE || papers == Papers.WRONG_CODE_MENDED) {
            lines.add(Line.rejected(first));
            if (papers == Papers.WRONG_CODE_MENDED) {
                lines.add(Line.applied(subject.mended(first)));
            }
            return papers == Papers.WRONG_CODE_MENDED;
        }
        if (chance.percent(10)) {
            lines.add(Line.earlier(first));
            lines.add(Line.applied(subject.next(first)));
        } else {
            lines.add(Line.applied(first));
        }
        return true;
    }

    /** Another PSI met the same person later; now and then it took charge too, after the first. */
    private static void second(
            Person person, Course course, Site site, Chance chance, LocalDate today, List<Line> lines) {
        SubjectRecord subject = new SubjectRecord(person, course, chance, today, true);
        lines.add(Line.applied(subject.first()));
        CareRecords care = new CareRecords(subject, chance, today);
        LocalDate from = course.opened().orElse(course.assessedOn());
        LocalDate met = chance.day(from, today);
        String language = person.origin().languages().get(0);
        lines.add(Line.applied(care.contact(site.id().value(), met, "outreach", language)));
        if (course.opened().isPresent() && chance.percent(30)) {
            String hub = site.hub().orElse(site.id()).value();
            lines.add(Line.applied(care.caseFile(hub, chance.day(met, today), "invio-interno")));
        }
    }

    /** Tells of the source that met the person first. */
    private static final class Teller {
        private final Person person;
        private final Course course;
        private final Chance chance;
        private final LocalDate today;
        private final List<Line> lines;
        private final CareRecords care;
        private final WorkRecords work;

        Teller(Person person, Course course, SubjectRecord subject, Chance chance, LocalDate today, List<Line> lines) {
            this.person = person;
            this.course = course;
            this.chance = chance;
            this.today = today;
            this.lines = lines;
            care = new CareRecords(subject, chance, today);
            work = new WorkRecords(subject, chance, today);
        }

        void meetings() {
            String language = person.origin().languages().get(0);
            String site = person.met().id().value();
            add(care.contact(site, course.metOn(), course.channel(), language));
            for (int left = chance.weighted(55, 30, 15); left > 0; left--) {
                add(care.contact(site, chance.day(course.metOn(), today), course.channel(), language));
            }
            if (course.opened().isEmpty() && chance.percent(40)) {
                lines.addAll(work.consents(course.metOn(), person.minor()));
            }
        }

        void takenInCharge(LocalDate opened) {
            String hub = person.hub().id().value();
            ObjectNode caseFile = care.caseFile(hub, opened, course.channel());
            add(caseFile);
            lines.addAll(work.consents(opened, person.minor()));
            if (chance.percent(85)) {
                add(care.assessment(hub, opened));
            }
            if (chance.percent(80)) {
                add(care.plan(hub, caseFile, opened));
            }
            for (int left = chance.between(0, 4); left > 0; left--) {
                add(care.service(hub, opened));
            }
            if (chance.percent(76)) {
                add(work.profile(person.hub(), opened));
            }
            if (chance.percent(32)) {
                add(care.referral(hub, opened));
            }
        }

        private void add(ObjectNode node) {
            lines.add(Line.applied(node));
        }
    }
}
