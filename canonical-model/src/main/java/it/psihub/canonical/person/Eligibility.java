package it.psihub.canonical.person;

import it.psihub.canonical.Checks;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Whether the person is a beneficiary, from when until when (inclusive), and why: a ground if eligible, a reason if
 * not. Beneficiaries are legally resident third-country nationals who are victims, potential victims or at risk.
 */
public record Eligibility(
        EligibilityStatus status,
        Optional<EligibilityGround> ground,
        Optional<IneligibilityReason> reason,
        LocalDate validFrom,
        Optional<LocalDate> validUntil) {
    public Eligibility {
        Checks.that(
                ground.isPresent() == (status == EligibilityStatus.ELIGIBLE),
                "ground",
                "a ground is given exactly where the person is eligible");
        Checks.that(
                reason.isPresent() == (status == EligibilityStatus.NOT_ELIGIBLE),
                "reason",
                "a reason is given exactly where the person is not eligible");
        Checks.ordered(validFrom, validUntil, "eligibility");
    }
}
