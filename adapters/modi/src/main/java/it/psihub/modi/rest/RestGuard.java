package it.psihub.modi.rest;

import it.psihub.exchange.CounterpartId;
import it.psihub.modi.Refused;
import it.psihub.modi.RequestHead;
import java.util.Map;
import java.util.Optional;

/** Calls of counterparts to the hub: who it is, by which agreement, and whether what came is what was signed. */
public interface RestGuard {

    /** Whether calls of this counterpart come under ModI, so that nothing less is taken from it. */
    boolean covers(CounterpartId counterpart);

    /**
     * Whether a call claims to come under ModI: it has a token of one of the three headers.
     */
    boolean claims(RequestHead head);

    /**
     * Checks all that can be checked before the body is read.
     *
     * @throws Refused at the first thing that is wrong
     */
    RestCaller head(RequestHead head) throws Refused;

    /**
     * Checks the body against what is signed.
     *
     * @param body the bytes on the wire
     */
    void body(RestCaller caller, byte[] body) throws Refused;

    /**
     * The headers that make an answer the hub's own, if the caller's agreement wants it signed; empty without.
     *
     * @param contentType as the answer's header says it; an answer has no {@code Content-Encoding}
     * @throws java.io.UncheckedIOException of a {@link it.psihub.modi.key.NoKey}: unsigned, it must not be sent
     */
    Map<String, String> answer(RestCaller caller, int status, Optional<String> contentType, byte[] body);
}
