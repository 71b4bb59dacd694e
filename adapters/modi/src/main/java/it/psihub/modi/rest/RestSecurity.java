package it.psihub.modi.rest;

import it.psihub.modi.config.Agreement;
import it.psihub.modi.pdnd.VoucherCheck;
import it.psihub.modi.pdnd.Vouchers;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** REST under agreements: as the client of a counterpart, and as the server of all. */
public final class RestSecurity {

    /**
     * Calls to one counterpart.
     *
     * @param vouchers there if, and only if, the agreement says how to get them
     * @throws IllegalArgumentException when the agreement says nothing of calls to it, or contradicts itself
     */
    public static RestCalls calls(Agreement agreement, Optional<Vouchers> vouchers, Clock clock) {
        return calls(agreement, vouchers, clock, () -> UUID.randomUUID().toString());
    }

    static RestCalls calls(Agreement agreement, Optional<Vouchers> vouchers, Clock clock, Supplier<String> ids) {
        return agreement
                .settings()
                .send()
                .<RestCalls>map(send -> new AgreedCalls(agreement, send, vouchers, new Stamp(clock, ids)))
                .orElseThrow(() -> new IllegalArgumentException(
                        "no agreement on calls to " + agreement.counterpart().value()));
    }

    /**
     * Calls of counterparts.
     *
     * @param agreements of all counterparts; those without REST patterns for their calls are passed over
     * @param vouchers vouchers are not taken when empty
     * @throws IllegalArgumentException when two counterparts claim the same client
     */
    public static RestGuard guard(List<Agreement> agreements, Optional<VoucherCheck> vouchers, Clock clock) {
        Parties parties = new Parties(agreements);
        CallerCheck callers = new CallerCheck(parties, vouchers.map(check -> new VoucherGate(check, parties)), clock);
        Stamp stamp = new Stamp(clock, () -> UUID.randomUUID().toString());
        return new AgreedGuard(parties, callers, new Answers(parties, stamp));
    }

    private RestSecurity() {}
}
