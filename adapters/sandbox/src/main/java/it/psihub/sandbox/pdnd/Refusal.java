package it.psihub.sandbox.pdnd;

import it.psihub.sandbox.standin.Json;
import it.psihub.sandbox.standin.Reply;
import java.util.Optional;

/** An error of RFC 6749, 5.2: its code, and a status. Carries no stack: it is an ordinary end. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;

    private final String error;
    private final int status;
    private final transient Optional<String> nonce;

    private Refusal(String error, int status, String description, Optional<String> nonce) {
        super(description, null, false, false);
        this.error = error;
        this.status = status;
        this.nonce = nonce;
    }

    static Refusal request(String description) {
        return of("invalid_request", description);
    }

    static Refusal of(String error, String description) {
        return new Refusal(error, BAD_REQUEST, description, Optional.empty());
    }

    /** Who it is was not proved. */
    static Refusal client(String description) {
        return new Refusal("invalid_client", UNAUTHORIZED, description, Optional.empty());
    }

    static Refusal proof(String description) {
        return of("invalid_dpop_proof", description);
    }

    /** RFC 9449, 8: the proof is to carry this nonce. */
    static Refusal withoutNonce(String nonce) {
        return new Refusal("use_dpop_nonce", BAD_REQUEST, "the proof needs the server's nonce", Optional.of(nonce));
    }

    Reply reply() {
        Reply reply = Reply.json(
                status, Json.object().put("error", error).put("error_description", String.valueOf(getMessage())));
        return nonce.map(one -> reply.with("DPoP-Nonce", one)).orElse(reply);
    }
}
