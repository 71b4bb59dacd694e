package it.psihub.canonical.care;

import it.psihub.canonical.AboutDelivery;
import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.Checks;
import it.psihub.canonical.FreeText;
import it.psihub.canonical.RecordKey;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.SpecialCategory;
import java.time.Instant;
import java.util.Optional;

/** What a health service answered to a referral; its source is the counterpart, its version the counterpart's. */
public record ReferralProgress(
        RecordKey key,
        long version,
        String deliveryKey,
        ReferralState state,
        Optional<FreeText> reason,
        Instant changedAt)
        implements AboutDelivery, SpecialCategory {
    public ReferralProgress {
        CanonicalRecord.checkVersion(key, RecordKind.REFERRAL_PROGRESS, version);
        Checks.matches(deliveryKey, AboutDelivery.KEY, "a delivery key");
    }
}
