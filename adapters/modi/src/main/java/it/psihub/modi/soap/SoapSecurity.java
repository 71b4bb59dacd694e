package it.psihub.modi.soap;

import it.psihub.modi.config.Agreement;
import java.time.Clock;
import java.util.List;

/** SOAP under agreements: as the client of a counterpart, and as the server of all. */
public final class SoapSecurity {

    /** @throws IllegalArgumentException when the agreement says nothing of calls to it */
    public static SoapCalls calls(Agreement agreement, Clock clock) {
        return agreement
                .settings()
                .send()
                .<SoapCalls>map(send -> new AgreedSoapCalls(agreement, send, clock))
                .orElseThrow(() -> new IllegalArgumentException(
                        "no agreement on calls to " + agreement.counterpart().value()));
    }

    /** @param agreements of all counterparts; those without SOAP patterns for their calls are passed over */
    public static SoapGuard guard(List<Agreement> agreements, Clock clock) {
        return new AgreedSoapGuard(agreements, clock);
    }

    private SoapSecurity() {}
}
