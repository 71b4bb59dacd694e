package it.psihub.testkit;

import it.psihub.canonical.FreeText;
import it.psihub.canonical.LocalId;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.care.HealthNeed;
import it.psihub.canonical.care.Referral;
import it.psihub.canonical.care.Urgency;
import it.psihub.canonical.network.SiteId;
import java.util.Optional;

/** Asks a health service for a first visit. */
public final class ReferralBuilder {
    private final String subject;
    private long version = 1;
    private SiteId site = Records.SITE;
    private String need = "first-visit";
    private Urgency urgency = Urgency.ROUTINE;
    private Optional<FreeText> reason = Optional.empty();

    ReferralBuilder(String subject) {
        this.subject = subject;
    }

    public ReferralBuilder version(long number) {
        this.version = number;
        return this;
    }

    public ReferralBuilder site(SiteId other) {
        this.site = other;
        return this;
    }

    /** @param code of the list {@code HEALTH_NEED} */
    public ReferralBuilder need(String code) {
        this.need = code;
        return this;
    }

    public ReferralBuilder urgency(Urgency other) {
        this.urgency = other;
        return this;
    }

    public ReferralBuilder reason(String text) {
        this.reason = Optional.of(new FreeText(text));
        return this;
    }

    public Referral build() {
        return new Referral(
                Records.key(RecordKind.REFERRAL, subject + ".referral"),
                version,
                new LocalId(subject),
                site,
                new HealthNeed(need),
                urgency,
                Records.DAY,
                false,
                reason);
    }
}
