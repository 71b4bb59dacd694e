package it.psihub.runtime.attack;

import static it.psihub.runtime.attack.AttackedHub.DIANA;
import static it.psihub.runtime.attack.AttackedHub.ERICA;
import static it.psihub.runtime.attack.Workshop.AUTHORIZATION;
import static it.psihub.runtime.attack.Workshop.EVIDENCE;
import static it.psihub.runtime.attack.Workshop.SIGNATURE;

import it.psihub.sandbox.modi.PartyKey;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/** Requests with vouchers: in order, and changed. */
final class Vouchers {
    static final Consumer<Token> AS_IT_IS = token -> {};
    private static final String PROOF = "DPoP";

    private final Workshop workshop;

    Vouchers(Workshop workshop) {
        this.workshop = workshop;
    }

    /** As the authorization server would give it to that party's client. */
    Token voucher(String party) {
        return voucher(party, AttackedHub.ISSUER);
    }

    /** @param signer whose key signs it; the server's is named all the same */
    Token voucher(String party, String signer) {
        return Token.of(workshop.key(signer), AttackedHub.AUDIENCE)
                .withoutHead("x5c")
                .head("typ", "at+jwt")
                .head("kid", AttackedHub.ISSUER)
                .claim("iss", AttackedHub.ISSUER_NAME)
                .claim("sub", "client-of-" + party)
                .claim("client_id", "client-of-" + party)
                .claim("purposeId", "purpose-1");
    }

    private static Token byKid(Token token, String kid) {
        return token.withoutHead("x5c").head("kid", kid);
    }

    /** Diana's, in order but for what is changed before it is signed. The voucher is bound to the evidence as it is sent. */
    Raw diana(Consumer<Token> voucher, Consumer<Token> evidence) {
        Token shown = byKid(workshop.token(DIANA), DIANA)
                .claim("userID", "u-17")
                .claim("userLocation", "sportello-3")
                .claim("LoA", "3")
                .claim("dnonce", 1_234_567_890_123L)
                .claim("purposeId", "purpose-1");
        evidence.accept(shown);
        String compact = shown.signed();
        Token given = voucher(DIANA).claim("digest", digest(compact));
        voucher.accept(given);
        byte[] body = workshop.body();
        return workshop.bare(body)
                .add(AUTHORIZATION, "Bearer " + given.signed())
                .add(SIGNATURE, byKid(workshop.proof(DIANA, body), DIANA).signed())
                .add(EVIDENCE, compact);
    }

    Raw diana(Consumer<Token> voucher) {
        return diana(voucher, AS_IT_IS);
    }

    private static Map<String, String> digest(String evidence) {
        byte[] sum = Token.sha("SHA-256", evidence.getBytes(StandardCharsets.US_ASCII));
        return Map.of("alg", "SHA256", "value", HexFormat.of().formatHex(sum));
    }

    /** Erica's, with a voucher that is bound to no key. */
    Raw erica(Consumer<Token> voucher) {
        Token given = voucher(ERICA);
        voucher.accept(given);
        return workshop.bare(workshop.body()).add(AUTHORIZATION, "Bearer " + given.signed());
    }

    /** Erica's, with a voucher that is bound to her key, and its proof. */
    Raw bound(Consumer<Token> proof) {
        return bound(ERICA, proof);
    }

    /** @param prover whose key the proof shows, and is signed with */
    Raw bound(String prover, Consumer<Token> proof) {
        Token given = voucher(ERICA).claim("cnf", Map.of("jkt", thumbprint(jwk(ERICA))));
        String compact = given.signed();
        Token shown = Token.of(workshop.key(prover), AttackedHub.AUDIENCE)
                .withoutHead("x5c")
                .head("typ", "dpop+jwt")
                .head("jwk", jwk(prover));
        shown.claims.clear();
        shown.claim("jti", UUID.randomUUID().toString())
                .claim("htm", "POST")
                .claim("htu", AttackedHub.PUBLIC + AttackedHub.NOTES)
                .claim("iat", Instant.now().getEpochSecond())
                .claim("ath", Token.url(Token.sha("SHA-256", compact.getBytes(StandardCharsets.US_ASCII))));
        proof.accept(shown);
        return workshop.bare(workshop.body())
                .add(AUTHORIZATION, "DPoP " + compact)
                .add(PROOF, shown.signed());
    }

    private Map<String, String> jwk(String party) {
        PartyKey key = workshop.key(party);
        RSAPublicKey rsa = (RSAPublicKey) key.certificate().getPublicKey();
        Map<String, String> jwk = new TreeMap<>();
        jwk.put("e", number(rsa.getPublicExponent().toByteArray()));
        jwk.put("kty", "RSA");
        jwk.put("n", number(rsa.getModulus().toByteArray()));
        return jwk;
    }

    /** RFC 7638: the members that must be there, in the order of their names. */
    private static String thumbprint(Map<String, String> jwk) {
        String json = JsonMapper.shared().writeValueAsString(jwk);
        return Token.url(Token.sha("SHA-256", json.getBytes(StandardCharsets.UTF_8)));
    }

    private static String number(byte[] signed) {
        int from = signed[0] == 0 ? 1 : 0;
        byte[] magnitude = new byte[signed.length - from];
        System.arraycopy(signed, from, magnitude, 0, magnitude.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(magnitude);
    }
}
