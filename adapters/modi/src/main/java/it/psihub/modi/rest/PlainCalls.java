package it.psihub.modi.rest;

import it.psihub.modi.HeaderFields;
import it.psihub.modi.RestRequest;
import java.util.Map;
import java.util.Optional;

/** Calls without an agreement: nothing is added, nothing is asked for. */
final class PlainCalls implements RestCalls {

    @Override
    public SignedRequest sign(RestRequest request) {
        return new SignedRequest(Map.of(), Optional.empty());
    }

    @Override
    public Proof check(SignedRequest request, int status, HeaderFields headers, byte[] body) {
        return Proof.NO_AGREEMENT;
    }
}
