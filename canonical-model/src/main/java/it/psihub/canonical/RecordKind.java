package it.psihub.canonical;

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
import java.util.Optional;

/** The kinds of canonical record; the code stands in documents ({@code "kind": "case-file"}). */
public enum RecordKind implements Coded {
    SUBJECT(Subject.class),
    CONTACT(Contact.class),
    CASE_FILE(CaseFile.class),
    ASSESSMENT(Assessment.class),
    PLAN(Plan.class),
    SERVICE(ServiceProvided.class),
    REFERRAL(Referral.class),
    REFERRAL_PROGRESS(ReferralProgress.class),
    PROFILE(JobSeekerProfile.class),
    REGISTRATION(Registration.class),
    CONSENT(Consent.class),
    VACANCY(Vacancy.class),
    MATCH(Match.class),
    PLACEMENT(Placement.class);

    private final Class<? extends CanonicalRecord> type;

    RecordKind(Class<? extends CanonicalRecord> type) {
        this.type = type;
    }

    public Class<? extends CanonicalRecord> type() {
        return type;
    }

    public static Optional<RecordKind> find(String code) {
        for (RecordKind kind : values()) {
            if (kind.code().equals(code)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
