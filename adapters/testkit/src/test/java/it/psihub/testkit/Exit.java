package it.psihub.testkit;

import it.psihub.canonical.person.ConsentPurpose;
import it.psihub.exchange.Route;
import it.psihub.purpose.CandidateView;
import it.psihub.purpose.JobSeekerView;
import it.psihub.purpose.Purpose;
import it.psihub.purpose.PurposeId;
import it.psihub.purpose.ReferralView;
import it.psihub.purpose.View;
import it.psihub.purpose.ViewFields;
import java.util.Optional;

/** A route on which persons' data leave, with the view that may, every field of it. */
record Exit<V extends View>(Route route, ConsentPurpose consent, Class<V> view) {
    static final Exit<JobSeekerView> JOB_CENTRE =
            new Exit<>(Route.of("job-centre", "profile"), ConsentPurpose.JOB_CENTRE, JobSeekerView.class);
    static final Exit<ReferralView> HEALTH =
            new Exit<>(Route.of("health", "referral"), ConsentPurpose.HEALTH_REFERRAL, ReferralView.class);
    static final Exit<CandidateView> MATCHING =
            new Exit<>(Route.of("labour-matching", "candidate"), ConsentPurpose.LABOUR_MATCHING, CandidateView.class);

    Purpose purpose() {
        return new Purpose(
                new PurposeId(consent.code()),
                1,
                route.kind().value(),
                "test",
                Optional.of(consent),
                ViewFields.of(view));
    }
}
