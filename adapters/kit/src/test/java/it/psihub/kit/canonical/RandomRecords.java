package it.psihub.kit.canonical;

import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.RecordKind;
import java.util.List;
import java.util.stream.Stream;

/** Random valid records of each kind; the same seed gives the same records. */
final class RandomRecords {
    private final RandomPersons persons;
    private final RandomCare care;
    private final RandomWork work;

    private RandomRecords(long seed) {
        RandomValues some = new RandomValues(seed);
        persons = new RandomPersons(some);
        care = new RandomCare(some);
        work = new RandomWork(some);
    }

    static List<CanonicalRecord> of(RecordKind kind, int number, long seed) {
        RandomRecords random = new RandomRecords(seed);
        return Stream.generate(() -> random.next(kind)).limit(number).toList();
    }

    private CanonicalRecord next(RecordKind kind) {
        return switch (kind) {
            case SUBJECT -> persons.subject();
            case CONSENT -> persons.consent();
            case CONTACT -> care.contact();
            case CASE_FILE -> care.caseFile();
            case ASSESSMENT -> care.assessment();
            case PLAN -> care.plan();
            case SERVICE -> care.service();
            case REFERRAL -> care.referral();
            case REFERRAL_PROGRESS -> care.progress();
            case PROFILE -> work.profile();
            case REGISTRATION -> work.registration();
            case VACANCY -> work.vacancy();
            case MATCH -> work.match();
            case PLACEMENT -> work.placement();
        };
    }
}
