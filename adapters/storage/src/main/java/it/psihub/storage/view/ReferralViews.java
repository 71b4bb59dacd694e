package it.psihub.storage.view;

import it.psihub.canonical.care.Referral;
import it.psihub.canonical.person.Subject;
import it.psihub.purpose.ReferralView;
import java.util.Optional;

/** Referral and subject → what a health service may see. */
final class ReferralViews {

    private ReferralViews() {}

    static ReferralView build(Case about) {
        Subject subject = about.subject();
        Referral referral = (Referral) about.record();
        return new ReferralView(
                about.delivery().key().value(),
                referral.site(),
                about.consent().decidedOn(),
                about.consent().validUntil(),
                referral.need(),
                referral.urgency(),
                referral.writtenOn(),
                about.doNotContact(),
                about.everybody().stream().anyMatch(Subject::needsMediator),
                referral.needsAccompaniment(),
                subject.languages(),
                subject.identifiers(),
                subject.name(),
                Optional.of(subject.sex()),
                subject.birthDate(),
                Optional.of(subject.citizenship()),
                about.phones(),
                referral.reason());
    }
}
