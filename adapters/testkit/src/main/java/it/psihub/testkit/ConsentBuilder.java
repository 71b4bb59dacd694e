package it.psihub.testkit;

import it.psihub.canonical.LocalId;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.person.Consent;
import it.psihub.canonical.person.ConsentGiver;
import it.psihub.canonical.person.ConsentPurpose;
import it.psihub.canonical.person.ConsentStatus;
import java.time.LocalDate;
import java.util.Optional;

/** A yes of the person herself, without end. */
public final class ConsentBuilder {
    private final String subject;
    private final ConsentPurpose purpose;
    private long version = 1;
    private ConsentStatus status = ConsentStatus.GIVEN;
    private Optional<LocalDate> until = Optional.empty();

    ConsentBuilder(String subject, ConsentPurpose purpose) {
        this.subject = subject;
        this.purpose = purpose;
    }

    public ConsentBuilder version(long number) {
        this.version = number;
        return this;
    }

    public ConsentBuilder refused() {
        this.status = ConsentStatus.REFUSED;
        return this;
    }

    public ConsentBuilder withdrawn() {
        this.status = ConsentStatus.WITHDRAWN;
        return this;
    }

    /** @param day the last one on which it holds */
    public ConsentBuilder until(LocalDate day) {
        this.until = Optional.of(day);
        return this;
    }

    /** Its id is the subject's with the purpose, so that a later version is one of the same consent. */
    public Consent build() {
        return new Consent(
                Records.key(RecordKind.CONSENT, subject + "." + purpose.code()),
                version,
                new LocalId(subject),
                purpose,
                status,
                ConsentGiver.SUBJECT,
                Records.DAY.minusMonths(1),
                until);
    }
}
