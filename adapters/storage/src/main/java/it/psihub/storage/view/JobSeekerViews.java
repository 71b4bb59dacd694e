package it.psihub.storage.view;

import it.psihub.canonical.identity.Identifier;
import it.psihub.canonical.identity.IdentifierKind;
import it.psihub.canonical.person.ContactDetails;
import it.psihub.canonical.person.Permit;
import it.psihub.canonical.person.Subject;
import it.psihub.canonical.work.JobSeekerProfile;
import it.psihub.purpose.JobSeekerView;
import it.psihub.purpose.PermitView;
import java.util.List;
import java.util.Optional;

/** Profile and subject → what a job centre may see. */
final class JobSeekerViews {

    private JobSeekerViews() {}

    static JobSeekerView build(Case about) {
        Subject subject = about.subject();
        ContactDetails contact = subject.contact();
        JobSeekerProfile profile = (JobSeekerProfile) about.record();
        return new JobSeekerView(
                about.delivery().key().value(),
                profile.site(),
                about.consent().decidedOn(),
                profile.updatedOn(),
                identifier(subject, IdentifierKind.CODICE_FISCALE),
                identifier(subject, IdentifierKind.CODICE_FISCALE_PROVVISORIO),
                subject.name(),
                Optional.of(subject.sex()),
                subject.birthDate(),
                subject.birthPlace(),
                Optional.of(subject.citizenship()),
                subject.permit().map(JobSeekerViews::withoutGround),
                about.confidential() ? Optional.empty() : contact.residence(),
                about.confidential(),
                about.phones(),
                mayWrite(about) ? contact.email() : Optional.empty(),
                subject.languages(),
                profile.occupationsWanted(),
                profile.education(),
                profile.licences(),
                profile.shareExperiences() ? profile.experiences() : List.of());
    }

    /** An e-mail account may be read by others: with a safe number, that number is the only way. */
    private static boolean mayWrite(Case about) {
        return !about.doNotContact()
                && about.everybody().stream()
                        .allMatch(known -> known.contact().safePhone().isEmpty());
    }

    private static PermitView withoutGround(Permit permit) {
        return new PermitView(
                permit.type(), permit.number(), permit.expiresOn(), permit.renewalReceipt(), permit.mayWork());
    }

    private static Optional<String> identifier(Subject subject, IdentifierKind kind) {
        return subject.identifiers().stream()
                .filter(identifier -> identifier.kind() == kind)
                .map(Identifier::value)
                .findFirst();
    }
}
