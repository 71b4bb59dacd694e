package it.psihub.storage.canon;

import it.psihub.canonical.RecordKind;
import it.psihub.canonical.care.Assessment;
import it.psihub.canonical.care.CaseFile;
import it.psihub.canonical.care.Contact;
import it.psihub.canonical.care.Plan;
import it.psihub.canonical.care.Referral;
import it.psihub.canonical.care.ReferralProgress;
import it.psihub.canonical.care.ServiceProvided;
import it.psihub.canonical.person.Consent;
import it.psihub.canonical.person.Subject;
import it.psihub.canonical.work.JobSeekerProfile;
import it.psihub.canonical.work.Match;
import it.psihub.canonical.work.Placement;
import it.psihub.canonical.work.Registration;
import it.psihub.canonical.work.Vacancy;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which facts of which record stand in clear. Whatever is not named here is sealed. */
final class RecordTables {
    private static final Map<RecordKind, RecordTable<?>> ALL = new EnumMap<>(RecordKind.class);

    static {
        for (RecordTable<?> table : List.of(
                subject(),
                contact(),
                caseFile(),
                assessment(),
                plan(),
                service(),
                referral(),
                referralProgress(),
                profile(),
                registration(),
                consent(),
                vacancy(),
                match(),
                placement())) {
            ALL.put(table.kind(), table);
        }
    }

    private RecordTables() {}

    static Collection<RecordTable<?>> all() {
        return ALL.values();
    }

    static RecordTable<?> of(RecordKind kind) {
        RecordTable<?> table = ALL.get(kind);
        if (table == null) {
            throw new IllegalStateException("no table for " + kind);
        }
        return table;
    }

    private static RecordTable<Subject> subject() {
        return new Columns<Subject>(RecordKind.SUBJECT, false)
                .code("sex", Subject::sex)
                .text("citizenship", s -> s.citizenship().value())
                .optional(
                        "birth_year",
                        "int",
                        s -> s.birthDate().map(d -> d.earliest().getYear()))
                .optionalCode("permit_type", s -> s.permit().map(p -> p.type()))
                .of("needs_mediator", "boolean", Subject::needsMediator)
                .of("eligible", "datemultirange", EligiblePeriods::literal)
                .withInsertOnly("person_id")
                .table();
    }

    private static RecordTable<Contact> contact() {
        return new Columns<Contact>(RecordKind.CONTACT, true)
                .text("site", c -> c.site().value())
                .of("met_on", "date", Contact::metOn)
                .code("channel", Contact::channel)
                .optional("language", "text", c -> c.language().map(l -> l.value()))
                .table();
    }

    private static RecordTable<CaseFile> caseFile() {
        return new Columns<CaseFile>(RecordKind.CASE_FILE, true)
                .text("site", c -> c.site().value())
                .code("channel", CaseFile::channel)
                .of("opened_on", "date", CaseFile::openedOn)
                .optional("closed_on", "date", CaseFile::closedOn)
                .optionalCode("closure", CaseFile::closure)
                .table();
    }

    private static RecordTable<Assessment> assessment() {
        return new Columns<Assessment>(RecordKind.ASSESSMENT, true)
                .text("site", a -> a.site().value())
                .of("assessed_on", "date", Assessment::assessedOn)
                .code("stage", Assessment::stage)
                .codes("indices", Assessment::indices)
                .codes("ilo_indicators", Assessment::iloIndicators)
                .table();
    }

    private static RecordTable<Plan> plan() {
        return new Columns<Plan>(RecordKind.PLAN, true)
                .text("site", p -> p.site().value())
                .of("opened_on", "date", Plan::openedOn)
                .optional("closed_on", "date", Plan::closedOn)
                .optionalCode("outcome", Plan::outcome)
                .codes("areas", Plan::areas)
                .table();
    }

    private static RecordTable<ServiceProvided> service() {
        return new Columns<ServiceProvided>(RecordKind.SERVICE, true)
                .text("site", s -> s.site().value())
                .code("area", ServiceProvided::area)
                .of("provided_on", "date", ServiceProvided::providedOn)
                .code("professional", ServiceProvided::professional)
                .table();
    }

    private static RecordTable<Referral> referral() {
        return new Columns<Referral>(RecordKind.REFERRAL, true)
                .text("site", r -> r.site().value())
                .code("urgency", Referral::urgency)
                .of("written_on", "date", Referral::writtenOn)
                .table();
    }

    private static RecordTable<ReferralProgress> referralProgress() {
        return new Columns<ReferralProgress>(RecordKind.REFERRAL_PROGRESS, true)
                .text("delivery_key", ReferralProgress::deliveryKey)
                .code("state", ReferralProgress::state)
                .of("changed_at", "timestamptz", r -> r.changedAt().toString())
                .table();
    }

    private static RecordTable<JobSeekerProfile> profile() {
        return new Columns<JobSeekerProfile>(RecordKind.PROFILE, true)
                .text("site", p -> p.site().value())
                .of("updated_on", "date", JobSeekerProfile::updatedOn)
                .table();
    }

    private static RecordTable<Registration> registration() {
        return new Columns<Registration>(RecordKind.REGISTRATION, true)
                .text("delivery_key", Registration::deliveryKey)
                .of("accepted", "boolean", r -> r.sapCode().isPresent())
                .of("answered_at", "timestamptz", r -> r.answeredAt().toString())
                .table();
    }

    private static RecordTable<Consent> consent() {
        return new Columns<Consent>(RecordKind.CONSENT, true)
                .code("purpose", Consent::purpose)
                .code("status", Consent::status)
                .code("given_by", Consent::givenBy)
                .of("decided_on", "date", Consent::decidedOn)
                .optional("valid_until", "date", Consent::validUntil)
                .table();
    }

    private static RecordTable<Vacancy> vacancy() {
        return new Columns<Vacancy>(RecordKind.VACANCY, false)
                .text("occupation", v -> v.occupation().value())
                .text("workplace", v -> v.workplace().value())
                .of("openings", "int", Vacancy::openings)
                .of("starts_on", "date", Vacancy::startsOn)
                .of("expires_on", "date", Vacancy::expiresOn)
                .table();
    }

    private static RecordTable<Match> match() {
        return new Columns<Match>(RecordKind.MATCH, true)
                .of("score", "int", Match::score)
                .table();
    }

    private static RecordTable<Placement> placement() {
        return new Columns<Placement>(RecordKind.PLACEMENT, true)
                .of("started_on", "date", Placement::startedOn)
                .optional("ended_on", "date", Placement::endedOn)
                .table();
    }
}
