package it.psihub.testkit;

import it.psihub.canonical.LocalId;
import it.psihub.canonical.RecordKey;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.SourceId;
import it.psihub.canonical.network.SiteId;
import it.psihub.canonical.person.ConsentPurpose;
import java.time.LocalDate;

/**
 * Canonical records for tests, with defaults that every exchange can carry: a person with a codice fiscale, a permit that
 * lets her work, a telephone, who is eligible and said yes. Change what the test is about.
 *
 * <pre>{@code
 * Records.subject("P-1").noIdentifiers().build()
 * Records.consent("P-1", ConsentPurpose.JOB_CENTRE).refused().build()
 * }</pre>
 */
public final class Records {
    public static final SourceId SOURCE = new SourceId("psi-prova");
    /** A hub of the published network. */
    public static final SiteId SITE = new SiteId("puglia-h01");

    /** The day on which everything has happened already. */
    public static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    private Records() {}

    public static SubjectBuilder subject(String id) {
        return new SubjectBuilder(id);
    }

    public static ConsentBuilder consent(String subject, ConsentPurpose purpose) {
        return new ConsentBuilder(subject, purpose);
    }

    public static ProfileBuilder profile(String subject) {
        return new ProfileBuilder(subject);
    }

    public static ReferralBuilder referral(String subject) {
        return new ReferralBuilder(subject);
    }

    public static CaseFileBuilder caseFile(String subject) {
        return new CaseFileBuilder(subject);
    }

    static RecordKey key(RecordKind kind, String id) {
        return new RecordKey(kind, SOURCE, new LocalId(id));
    }
}
