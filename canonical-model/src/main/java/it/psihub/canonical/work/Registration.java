package it.psihub.canonical.work;

import it.psihub.canonical.AboutDelivery;
import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.Checks;
import it.psihub.canonical.FreeText;
import it.psihub.canonical.RecordKey;
import it.psihub.canonical.RecordKind;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a job centre answered to a profile: the SAP code under which it is registered, or why it was refused. */
public record Registration(
        RecordKey key,
        long version,
        String deliveryKey,
        Optional<String> sapCode,
        Optional<FreeText> refusal,
        Instant answeredAt)
        implements AboutDelivery {
    private static final Pattern SAP = Pattern.compile("[A-Z]{2}[0-9]{9}");

    public Registration {
        CanonicalRecord.checkVersion(key, RecordKind.REGISTRATION, version);
        Checks.matches(deliveryKey, AboutDelivery.KEY, "a delivery key");
        sapCode.ifPresent(code -> Checks.matches(code, SAP, "a SAP code"));
        Checks.that(sapCode.isPresent() != refusal.isPresent(), "either-or", "either a SAP code or a refusal");
    }
}
