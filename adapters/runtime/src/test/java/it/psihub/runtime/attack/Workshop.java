package it.psihub.runtime.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import it.psihub.sandbox.modi.PartyKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Makes requests that are in order, and tokens for those that are not. */
final class Workshop {
    static final String JSON = "application/json";
    static final String AUTHORIZATION = "Authorization";
    static final String SIGNATURE = "Agid-JWT-Signature";
    static final String EVIDENCE = "Agid-JWT-TrackingEvidence";
    static final String DIGEST = "Digest";
    private static final Consumer<Token> AS_IT_IS = token -> {};

    private final AttackedHub hub;

    Workshop(AttackedHub hub) {
        this.hub = hub;
    }

    AttackedHub hub() {
        return hub;
    }

    Vouchers vouchers() {
        return new Vouchers(this);
    }

    PartyKey key(String party) {
        return hub.key(party);
    }

    Token token(String party) {
        return Token.of(key(party), AttackedHub.AUDIENCE);
    }

    byte[] body() {
        return ("{\"note\":\"" + UUID.randomUUID() + "\"}").getBytes(UTF_8);
    }

    /** Alice's, in order. */
    Raw request() {
        return request(AS_IT_IS, AS_IT_IS);
    }

    Raw authorization(Consumer<Token> change) {
        return request(change, AS_IT_IS);
    }

    Raw signature(Consumer<Token> change) {
        return request(AS_IT_IS, change);
    }

    Raw request(Consumer<Token> authorization, Consumer<Token> signature) {
        byte[] body = body();
        Token bearer = token(AttackedHub.ALICE);
        authorization.accept(bearer);
        Token proof = proof(AttackedHub.ALICE, body);
        signature.accept(proof);
        return bare(body).add(AUTHORIZATION, "Bearer " + bearer.signed()).add(SIGNATURE, proof.signed());
    }

    /** What goes without saying: no token yet. */
    Raw bare(byte[] body) {
        return new Raw("POST", AttackedHub.NOTES, body)
                .add("Content-Type", JSON)
                .add("Idempotency-Key", UUID.randomUUID().toString())
                .add(DIGEST, Token.digest(body));
    }

    /** The token of {@code Agid-JWT-Signature}. */
    Token proof(String party, byte[] body) {
        List<Map<String, String>> signed = new ArrayList<>();
        signed.add(Map.of("digest", Token.digest(body)));
        signed.add(Map.of("content-type", JSON));
        return token(party).claim("signed_headers", signed);
    }

    /** Bruno's, in order, with the evidence changed. */
    Raw audited(Consumer<Token> change) {
        byte[] body = body();
        Token evidence = token(AttackedHub.BRUNO)
                .claim("userID", "u-17")
                .claim("userLocation", "sportello-3")
                .claim("LoA", "3");
        change.accept(evidence);
        return bruno(body).add(EVIDENCE, evidence.signed());
    }

    /** Bruno's, without evidence. */
    Raw bruno(byte[] body) {
        Token proof = proof(AttackedHub.BRUNO, body).withoutHead("x5c").head("kid", AttackedHub.BRUNO);
        return bare(body)
                .add(AUTHORIZATION, "Bearer " + token(AttackedHub.BRUNO).signed())
                .add(SIGNATURE, proof.signed());
    }

    /** Sends it as it is, and says what was answered. */
    Raw.Answer deliver(Raw request) throws Exception {
        return request.send(hub.port());
    }
}
