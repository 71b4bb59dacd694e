package it.psihub.runtime.attack;

import static it.psihub.runtime.attack.AttackedHub.DIANA;
import static it.psihub.runtime.attack.AttackedHub.ERICA;
import static it.psihub.runtime.attack.Vouchers.AS_IT_IS;
import static it.psihub.runtime.attack.Workshop.AUTHORIZATION;
import static it.psihub.runtime.attack.Workshop.EVIDENCE;
import static it.psihub.runtime.attack.Workshop.SIGNATURE;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The attacks on vouchers of the national data platform, and on what is bound to them. */
final class VoucherAttacks {
    private static final String MALLORY = "mallory";
    private static final String ELSEWHERE = "https://mallory.example.org/";

    private VoucherAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(givenTo(), signed(), times(), audit(), bound()).flatMap(List::stream);
    }

    private static Attack attack(String name, int status, String code, Attack.Forging forging) {
        return new Attack("voucher: " + name, status, code, forging);
    }

    private static List<Attack> givenTo() {
        return List.of(
                attack(
                        "for another purpose",
                        403,
                        "authorization.not-allowed",
                        w -> w.vouchers().diana(t -> t.claim("purposeId", "purpose-2"))),
                attack(
                        "for no purpose",
                        403,
                        "authorization.not-allowed",
                        w -> w.vouchers().diana(t -> t.without("purposeId"))),
                attack(
                        "for others",
                        401,
                        "authorization.audience",
                        w -> w.vouchers().diana(t -> t.claim("aud", "https://other.example.org"))),
                attack(
                        "for nobody",
                        401,
                        "authorization.audience",
                        w -> w.vouchers().diana(t -> t.without("aud"))),
                attack(
                        "of an unknown client",
                        403,
                        "authorization.not-allowed",
                        w -> w.vouchers().diana(t -> t.claim("client_id", "client-of-mallory"))),
                attack(
                        "of another's client",
                        400,
                        "signature.unknown-key",
                        w -> w.vouchers()
                                .diana(AS_IT_IS)
                                .set(
                                        AUTHORIZATION,
                                        "Bearer " + w.vouchers().voucher(ERICA).signed())),
                attack(
                        "of another server",
                        401,
                        "authorization.malformed",
                        w -> w.vouchers().diana(t -> t.claim("iss", "auth.mallory.example.org"))),
                attack(
                        "of another server, as a token of one's own",
                        401,
                        "authorization.unknown-key",
                        w -> w.vouchers()
                                .diana(t -> t.claim("iss", "auth.mallory.example.org")
                                        .head("typ", "JWT"))),
                attack(
                        "a token of one's own in its place",
                        401,
                        "authorization.issuer",
                        w -> w.vouchers()
                                .diana(AS_IT_IS)
                                .set(
                                        AUTHORIZATION,
                                        "Bearer "
                                                + w.token(DIANA)
                                                        .withoutHead("x5c")
                                                        .head("kid", DIANA)
                                                        .signed())),
                attack(
                        "missing",
                        401,
                        "authorization.missing",
                        w -> w.vouchers().diana(AS_IT_IS).without(AUTHORIZATION)),
                attack(
                        "where none was agreed",
                        403,
                        "authorization.not-allowed",
                        w -> w.request()
                                .set(
                                        AUTHORIZATION,
                                        "Bearer "
                                                + w.vouchers().voucher("alice").signed())));
    }

    private static List<Attack> signed() {
        return List.of(
                attack(
                        "by another key",
                        401,
                        "authorization.tampered",
                        w -> w.vouchers()
                                .diana(AS_IT_IS)
                                .set(
                                        AUTHORIZATION,
                                        "Bearer "
                                                + w.vouchers()
                                                        .voucher(DIANA, MALLORY)
                                                        .signed())),
                attack(
                        "by a key that nobody published",
                        401,
                        "authorization.unknown-key",
                        w -> w.vouchers().diana(t -> t.head("kid", "another"))),
                attack(
                        "by a file of the server",
                        401,
                        "authorization.unknown-key",
                        w -> w.vouchers().diana(t -> t.head("kid", "../../issuer.pem"))),
                attack(
                        "without the name of a key",
                        401,
                        "authorization.malformed",
                        w -> w.vouchers().diana(t -> t.withoutHead("kid"))),
                attack(
                        "by keys at an address",
                        401,
                        "authorization.malformed",
                        w -> w.vouchers().diana(t -> t.head("jku", ELSEWHERE))),
                attack(
                        "by a certificate at an address",
                        401,
                        "authorization.malformed",
                        w -> w.vouchers().diana(t -> t.head("x5u", ELSEWHERE))),
                attack(
                        "of another type",
                        401,
                        "authorization.malformed",
                        w -> w.vouchers().diana(t -> t.head("typ", "dpop+jwt"))),
                attack(
                        "by nobody",
                        401,
                        "authorization.algorithm",
                        w -> w.vouchers()
                                .diana(AS_IT_IS)
                                .set(
                                        AUTHORIZATION,
                                        "Bearer "
                                                + w.vouchers()
                                                        .voucher(DIANA)
                                                        .head("alg", "none")
                                                        .unsigned())),
                attack(
                        "by the public key as a secret",
                        401,
                        "authorization.algorithm",
                        w -> w.vouchers()
                                .diana(AS_IT_IS)
                                .set(
                                        AUTHORIZATION,
                                        "Bearer "
                                                + w.vouchers()
                                                        .voucher(DIANA)
                                                        .head("alg", "HS256")
                                                        .hmac(w.key(AttackedHub.ISSUER)
                                                                .certificate()
                                                                .getPublicKey()
                                                                .getEncoded()))),
                attack("twice", 401, "authorization.doubled", w -> {
                    Raw raw = w.vouchers().diana(AS_IT_IS);
                    return raw.add(AUTHORIZATION, raw.value(AUTHORIZATION));
                }));
    }

    private static List<Attack> times() {
        return List.of(
                attack(
                        "expired",
                        401,
                        "authorization.expired",
                        w -> w.vouchers().diana(t -> t.claim("exp", now() - 1))),
                attack(
                        "without an end",
                        401,
                        "authorization.malformed",
                        w -> w.vouchers().diana(t -> t.without("exp"))),
                attack(
                        "from the future",
                        401,
                        "authorization.early",
                        w -> w.vouchers().diana(t -> t.claim("iat", now() + 60))),
                attack(
                        "that begins later",
                        401,
                        "authorization.early",
                        w -> w.vouchers().diana(t -> t.claim("nbf", now() + 60))),
                attack(
                        "without an id",
                        401,
                        "authorization.malformed",
                        w -> w.vouchers().diana(t -> t.without("jti"))));
    }

    private static List<Attack> audit() {
        return List.of(
                attack(
                        "bound to other evidence",
                        400,
                        "audit.mismatch",
                        w -> w.vouchers()
                                .diana(AS_IT_IS)
                                .set(EVIDENCE, w.vouchers().diana(AS_IT_IS).value(EVIDENCE))),
                attack(
                        "bound to no evidence",
                        400,
                        "audit.mismatch",
                        w -> w.vouchers().diana(t -> t.without("digest"))),
                attack(
                        "bound in another way",
                        401,
                        "authorization.malformed",
                        w -> w.vouchers().diana(t -> t.claim("digest", Map.of("alg", "MD5", "value", "0".repeat(32))))),
                attack(
                        "evidence for another purpose",
                        400,
                        "audit.purpose",
                        w -> w.vouchers().diana(AS_IT_IS, t -> t.claim("purposeId", "purpose-2"))),
                attack(
                        "evidence for no purpose",
                        400,
                        "audit.purpose",
                        w -> w.vouchers().diana(AS_IT_IS, t -> t.without("purposeId"))),
                attack(
                        "evidence that is not made for it alone",
                        400,
                        "audit.malformed",
                        w -> w.vouchers().diana(AS_IT_IS, t -> t.without("dnonce"))),
                attack(
                        "without evidence",
                        400,
                        "audit.missing",
                        w -> w.vouchers().diana(AS_IT_IS).without(EVIDENCE)),
                attack(
                        "without a signature",
                        400,
                        "signature.missing",
                        w -> w.vouchers().diana(AS_IT_IS).without(SIGNATURE)));
    }

    private static List<Attack> bound() {
        return List.of(
                attack("bound, shown as if it were not", 401, "authorization.mismatch", w -> {
                    Raw raw = w.vouchers().bound(AS_IT_IS);
                    return raw.set(AUTHORIZATION, raw.value(AUTHORIZATION).replaceFirst("DPoP", "Bearer"));
                }),
                attack("not bound, shown as if it were", 401, "authorization.mismatch", w -> {
                    Raw raw = w.vouchers().erica(AS_IT_IS);
                    return raw.set(AUTHORIZATION, raw.value(AUTHORIZATION).replaceFirst("Bearer", "DPoP"));
                }),
                attack(
                        "bound in a way that nobody knows",
                        401,
                        "authorization.malformed",
                        w -> w.vouchers().erica(t -> t.claim("cnf", Map.of("x5t#S256", "x".repeat(43))))),
                attack(
                        "stolen, without a proof",
                        401,
                        "proof.missing",
                        w -> w.vouchers().bound(AS_IT_IS).without("DPoP")),
                attack(
                        "stolen, proved by another key",
                        401,
                        "proof.unknown-key",
                        w -> w.vouchers().bound(MALLORY, AS_IT_IS)),
                attack("two proofs", 401, "proof.doubled", w -> {
                    Raw raw = w.vouchers().bound(AS_IT_IS);
                    return raw.add("DPoP", raw.value("DPoP"));
                }),
                attack(
                        "a proof of another method",
                        401,
                        "proof.mismatch",
                        w -> w.vouchers().bound(t -> t.claim("htm", "GET"))),
                attack(
                        "a proof of another address",
                        401,
                        "proof.mismatch",
                        w -> w.vouchers().bound(t -> t.claim("htu", ELSEWHERE))),
                attack(
                        "a proof of another operation",
                        401,
                        "proof.mismatch",
                        w -> w.vouchers().bound(t -> t.claim("htu", AttackedHub.PUBLIC + AttackedHub.PUSHED))),
                attack(
                        "a proof for another voucher",
                        401,
                        "proof.mismatch",
                        w -> w.vouchers().bound(t -> t.claim("ath", "x".repeat(43)))),
                attack("an old proof", 401, "proof.stale", w -> w.vouchers().bound(t -> t.claim("iat", now() - 600))),
                attack(
                        "a proof from the future",
                        401,
                        "proof.early",
                        w -> w.vouchers().bound(t -> t.claim("iat", now() + 60))),
                attack(
                        "a proof without an id",
                        401,
                        "proof.malformed",
                        w -> w.vouchers().bound(t -> t.without("jti"))),
                attack(
                        "a proof by its own key at an address",
                        401,
                        "proof.malformed",
                        w -> w.vouchers().bound(t -> t.head("jku", ELSEWHERE))),
                attack("a proof that came before", 409, "signature.replayed", w -> {
                    Raw raw = w.vouchers().bound(AS_IT_IS);
                    w.deliver(raw);
                    w.hub().noted();
                    return raw.set("Idempotency-Key", "another");
                }));
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }
}
