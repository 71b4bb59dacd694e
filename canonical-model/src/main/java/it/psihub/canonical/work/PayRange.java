package it.psihub.canonical.work;

import it.psihub.canonical.Checks;

/** Gross pay in whole euro cents a month, from and to, both inclusive. */
public record PayRange(int fromCents, int toCents) {
    public PayRange {
        Checks.range(fromCents, 0, 10_000_000, "from_cents");
        Checks.range(toCents, 0, 10_000_000, "to_cents");
        Checks.that(fromCents <= toCents, "order", "a pay range ends below its start");
    }
}
