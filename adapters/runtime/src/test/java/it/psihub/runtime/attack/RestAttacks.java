package it.psihub.runtime.attack;

import static it.psihub.runtime.attack.AttackedHub.ALICE;
import static it.psihub.runtime.attack.AttackedHub.BRUNO;
import static it.psihub.runtime.attack.Workshop.AUTHORIZATION;
import static it.psihub.runtime.attack.Workshop.DIGEST;
import static it.psihub.runtime.attack.Workshop.EVIDENCE;
import static it.psihub.runtime.attack.Workshop.JSON;
import static it.psihub.runtime.attack.Workshop.SIGNATURE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** The attacks on REST. */
final class RestAttacks {
    private static final String MALLORY = "mallory";

    private RestAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(
                        tokens(),
                        keys(),
                        algorithms(),
                        times(),
                        claims(),
                        integrity(),
                        bodies(),
                        audit(),
                        repliesTo(),
                        wire())
                .flatMap(List::stream);
    }

    private static Attack attack(String name, int status, String code, Attack.Forging forging) {
        return new Attack(name, status, code, forging);
    }

    private static List<Attack> tokens() {
        return List.of(
                attack("no token at all", 401, "authorization.missing", w -> w.bare(w.body())),
                attack(
                        "no bearer token",
                        401,
                        "authorization.missing",
                        w -> w.request().without(AUTHORIZATION)),
                attack(
                        "an unknown bearer token",
                        401,
                        "authorization.unknown-key",
                        w -> w.bare(w.body()).add(AUTHORIZATION, "Bearer " + "x".repeat(43))),
                attack(
                        "a password",
                        401,
                        "authorization.malformed",
                        w -> w.request().set(AUTHORIZATION, "Basic YWxpY2U6c2VjcmV0")),
                attack(
                        "no signature token",
                        400,
                        "signature.missing",
                        w -> w.request().without(SIGNATURE)),
                attack(
                        "two bearer tokens",
                        401,
                        "authorization.doubled",
                        w -> w.request()
                                .add(AUTHORIZATION, "Bearer " + w.token(ALICE).signed())),
                attack("two signature tokens", 400, "signature.doubled", w -> {
                    Raw raw = w.request();
                    return raw.add(SIGNATURE, raw.value(SIGNATURE));
                }),
                attack("a tampered payload", 401, "authorization.tampered", w -> spoil(w.request(), AUTHORIZATION, 1)),
                attack(
                        "a tampered signature",
                        401,
                        "authorization.tampered",
                        w -> spoil(w.request(), AUTHORIZATION, 2)),
                attack("a tampered signature token", 400, "signature.tampered", w -> spoil(w.request(), SIGNATURE, 2)),
                attack("a token of two parts", 400, "signature.malformed", w -> {
                    Raw raw = w.request();
                    String token = raw.value(SIGNATURE);
                    return raw.set(SIGNATURE, token.substring(0, token.lastIndexOf('.')));
                }),
                attack("a token of four parts", 400, "signature.malformed", w -> {
                    Raw raw = w.request();
                    return raw.set(SIGNATURE, raw.value(SIGNATURE) + ".e30");
                }),
                attack("a token that is not base64url", 400, "signature.malformed", w -> {
                    Raw raw = w.request();
                    return raw.set(SIGNATURE, raw.value(SIGNATURE).replaceFirst("\\.", ".+"));
                }),
                attack("a padded token", 400, "signature.malformed", w -> {
                    Raw raw = w.request();
                    return raw.set(SIGNATURE, raw.value(SIGNATURE) + "==");
                }),
                attack(
                        "a token longer than any",
                        400,
                        "signature.too-large",
                        w -> w.bare(w.body())
                                .add(SIGNATURE, "eyJ" + "A".repeat(17_000))
                                .set(AUTHORIZATION, "Bearer " + w.token(ALICE).signed())),
                attack("a payload that is no object", 401, "authorization.malformed", w -> {
                    Token token = w.token(ALICE);
                    return w.request().set(AUTHORIZATION, "Bearer " + token.signed(token.head(), "[1]"));
                }));
    }

    private static List<Attack> keys() {
        return List.of(
                attack(
                        "a stranger's certificate",
                        401,
                        "authorization.unknown-key",
                        w -> w.request()
                                .set(AUTHORIZATION, "Bearer " + w.token(MALLORY).signed())),
                attack(
                        "a stranger's signature under the victim's certificate",
                        401,
                        "authorization.tampered",
                        w -> w.request()
                                .set(
                                        AUTHORIZATION,
                                        "Bearer "
                                                + w.token(MALLORY)
                                                        .head("x5c", new String[] {
                                                            Token.base64(
                                                                    w.key(ALICE).certificate())
                                                        })
                                                        .signed())),
                attack(
                        "the victim's certificate second in the chain",
                        401,
                        "authorization.unknown-key",
                        w -> w.request()
                                .set(
                                        AUTHORIZATION,
                                        "Bearer "
                                                + w.token(MALLORY)
                                                        .head("x5c", new String[] {
                                                            Token.base64(w.key(MALLORY)
                                                                    .certificate()),
                                                            Token.base64(
                                                                    w.key(ALICE).certificate())
                                                        })
                                                        .signed())),
                attack("another counterpart's signature token", 400, "signature.unknown-key", w -> {
                    Raw raw = w.request();
                    return raw.set(
                            SIGNATURE,
                            w.proof(MALLORY, "{}".getBytes(StandardCharsets.UTF_8))
                                    .signed());
                }),
                attack("a friend's signature token", 400, "signature.unknown-key", w -> {
                    byte[] body = w.body();
                    return w.bare(body)
                            .add(AUTHORIZATION, "Bearer " + w.token(ALICE).signed())
                            .add(SIGNATURE, w.proof(BRUNO, body).signed());
                }),
                attack(
                        "jku",
                        401,
                        "authorization.malformed",
                        w -> w.authorization(t -> t.withoutHead("x5c")
                                .head("jku", "http://127.0.0.1:1/keys")
                                .head("kid", "k"))),
                attack(
                        "x5u",
                        401,
                        "authorization.malformed",
                        w -> w.authorization(t -> t.withoutHead("x5c").head("x5u", "http://127.0.0.1:1/certificate"))),
                attack(
                        "x5u beside a good x5c",
                        401,
                        "authorization.malformed",
                        w -> w.authorization(t -> t.head("x5u", "http://169.254.169.254/latest/meta-data"))),
                attack(
                        "an embedded jwk",
                        401,
                        "authorization.malformed",
                        w -> w.authorization(
                                t -> t.withoutHead("x5c").head("jwk", Map.of("kty", "RSA", "n", "AQAB", "e", "AQAB")))),
                attack(
                        "crit",
                        401,
                        "authorization.malformed",
                        w -> w.authorization(t -> t.head("crit", new String[] {"exp"}))),
                attack("b64", 401, "authorization.malformed", w -> w.authorization(t -> t.head("b64", false))),
                attack(
                        "a kid that is a path",
                        401,
                        "authorization.unknown-key",
                        w -> w.authorization(t -> t.withoutHead("x5c").head("kid", "../../../../etc/passwd"))),
                attack(
                        "a kid that is SQL",
                        401,
                        "authorization.unknown-key",
                        w -> w.authorization(t -> t.withoutHead("x5c").head("kid", "' OR '1'='1"))),
                attack(
                        "a kid where a certificate was agreed",
                        400,
                        "signature.unknown-key",
                        w -> w.signature(t -> t.withoutHead("x5c").head("kid", ALICE))),
                attack("no key named", 401, "authorization.malformed", w -> w.authorization(t -> t.withoutHead("x5c"))),
                attack(
                        "a certificate that is none",
                        401,
                        "authorization.malformed",
                        w -> w.authorization(t -> t.head("x5c", new String[] {"AAAA"}))));
    }

    private static List<Attack> algorithms() {
        return List.of(
                attack(
                        "alg none",
                        401,
                        "authorization.algorithm",
                        w -> w.request()
                                .set(
                                        AUTHORIZATION,
                                        "Bearer "
                                                + w.token(ALICE)
                                                        .head("alg", "none")
                                                        .unsigned())),
                attack(
                        "alg nOnE",
                        401,
                        "authorization.algorithm",
                        w -> w.request()
                                .set(
                                        AUTHORIZATION,
                                        "Bearer "
                                                + w.token(ALICE)
                                                        .head("alg", "nOnE")
                                                        .unsigned())),
                attack(
                        "HS256 with the public key",
                        401,
                        "authorization.algorithm",
                        w -> w.request()
                                .set(
                                        AUTHORIZATION,
                                        "Bearer "
                                                + w.token(ALICE)
                                                        .head("alg", "HS256")
                                                        .hmac(w.key(ALICE)
                                                                .certificate()
                                                                .getPublicKey()
                                                                .getEncoded()))),
                attack("HS256 with the certificate", 400, "signature.algorithm", w -> {
                    byte[] body = w.body();
                    return w.bare(body)
                            .add(AUTHORIZATION, "Bearer " + w.token(ALICE).signed())
                            .add(
                                    SIGNATURE,
                                    w.proof(ALICE, body)
                                            .head("alg", "HS256")
                                            .hmac(w.key(ALICE).certificate().getEncoded()));
                }),
                attack(
                        "an algorithm for another kind of key",
                        401,
                        "authorization.algorithm",
                        w -> w.authorization(t -> t.head("alg", "ES256"))),
                attack("RS1", 401, "authorization.algorithm", w -> w.authorization(t -> t.head("alg", "RS1"))),
                attack(
                        "no algorithm",
                        401,
                        "authorization.algorithm",
                        w -> w.authorization(t -> t.withoutHead("alg"))));
    }

    private static List<Attack> times() {
        return List.of(
                attack(
                        "an expired bearer token",
                        401,
                        "authorization.expired",
                        w -> w.authorization(t -> t.claim("exp", now() - 1))),
                attack(
                        "an expired signature token",
                        400,
                        "signature.expired",
                        w -> w.signature(t -> t.claim("exp", now()))),
                attack(
                        "a token from the future",
                        401,
                        "authorization.early",
                        w -> w.authorization(t -> t.claim("iat", now() + 60))),
                attack(
                        "a token not valid yet",
                        400,
                        "signature.early",
                        w -> w.signature(t -> t.claim("nbf", now() + 60))),
                attack(
                        "a token issued long ago",
                        401,
                        "authorization.stale",
                        w -> w.authorization(t -> t.claim("iat", now() - 310)
                                .claim("nbf", now() - 310)
                                .claim("exp", now() + 9000))),
                attack(
                        "a token without exp",
                        401,
                        "authorization.malformed",
                        w -> w.authorization(t -> t.without("exp"))),
                attack("a token without iat", 400, "signature.malformed", w -> w.signature(t -> t.without("iat"))),
                attack(
                        "an exp that is text",
                        401,
                        "authorization.malformed",
                        w -> w.authorization(t -> t.claim("exp", "never"))),
                attack(
                        "an exp beyond all time",
                        401,
                        "authorization.malformed",
                        w -> w.authorization(t -> t.claim("exp", Long.MAX_VALUE))));
    }

    private static List<Attack> claims() {
        return List.of(
                attack(
                        "another audience",
                        401,
                        "authorization.audience",
                        w -> w.authorization(t -> t.claim("aud", "https://other.example.org"))),
                attack(
                        "another audience of the signature",
                        400,
                        "signature.audience",
                        w -> w.signature(t -> t.claim("aud", AttackedHub.AUDIENCE + "/"))),
                attack(
                        "audiences of others",
                        401,
                        "authorization.audience",
                        w -> w.authorization(t -> t.claim("aud", new String[] {"a", "b"}))),
                attack("no audience", 401, "authorization.audience", w -> w.authorization(t -> t.without("aud"))),
                attack("no jti", 401, "authorization.malformed", w -> w.authorization(t -> t.without("jti"))),
                attack(
                        "a jti longer than can be kept",
                        401,
                        "authorization.malformed",
                        w -> w.authorization(t -> t.claim("jti", "j".repeat(256)))),
                attack("a claim twice", 401, "authorization.malformed", w -> {
                    Token t = w.token(ALICE);
                    String json = t.payload();
                    return w.request()
                            .set(
                                    AUTHORIZATION,
                                    "Bearer "
                                            + t.signed(
                                                    t.head(),
                                                    json.replaceFirst(
                                                            "\\{", "{\"aud\":\"https://other.example.org\",")));
                }),
                attack("a header parameter twice", 401, "authorization.malformed", w -> {
                    Token t = w.token(ALICE);
                    return w.request()
                            .set(
                                    AUTHORIZATION,
                                    "Bearer "
                                            + t.signed(
                                                    t.head().replaceFirst("\\{", "{\"alg\":\"none\","), t.payload()));
                }),
                attack(
                        "a token of another type",
                        401,
                        "authorization.malformed",
                        w -> w.authorization(t -> t.head("typ", "dpop+jwt"))),
                attack("a replayed request", 409, "signature.replayed", w -> replay(w, w.request())),
                attack("a replayed bearer token with a new signature", 409, "signature.replayed", w -> {
                    Raw first = w.request();
                    String bearer = first.value(AUTHORIZATION);
                    replay(w, first);
                    return w.request().set(AUTHORIZATION, bearer);
                }),
                attack("a replayed signature with a new bearer token", 409, "signature.replayed", w -> {
                    Raw first = w.request();
                    replay(w, first);
                    return first.set(AUTHORIZATION, "Bearer " + w.token(ALICE).signed())
                            .set("Idempotency-Key", "another");
                }));
    }

    private static List<Attack> integrity() {
        return List.of(
                attack("no digest", 400, "digest.missing", w -> w.request().without(DIGEST)),
                attack(
                        "a digest of other bytes",
                        400,
                        "digest.mismatch",
                        w -> w.request().set(DIGEST, Token.digest("{}".getBytes(StandardCharsets.UTF_8)))),
                attack("two digests", 400, "digest.doubled", w -> {
                    Raw raw = w.request();
                    return raw.add(DIGEST, raw.value(DIGEST));
                }),
                attack("a digest that is none", 400, "digest.malformed", w -> withDigest(w, w.body(), "SHA-256=AAAA")),
                attack("a digest by SHA-1 alone", 400, "digest.algorithm", w -> {
                    byte[] body = w.body();
                    return withDigest(w, body, "SHA=" + Base64.getEncoder().encodeToString(Token.sha("SHA-1", body)));
                }),
                attack(
                        "a signature that leaves out the digest",
                        400,
                        "signature.not-signed",
                        w -> w.signature(t -> t.claim("signed_headers", List.of(Map.of("content-type", JSON))))),
                attack(
                        "a signature that signs the digest twice",
                        400,
                        "signature.doubled",
                        w -> w.signature(t -> t.claim(
                                "signed_headers",
                                List.of(Map.of("digest", "SHA-256=x"), Map.of("digest", "SHA-256=y"))))),
                attack(
                        "signed headers that are no list",
                        400,
                        "signature.malformed",
                        w -> w.signature(t -> t.claim("signed_headers", "digest"))),
                attack("a signature that leaves out the content type", 400, "signature.not-signed", w -> {
                    byte[] body = w.body();
                    return w.bare(body)
                            .add(AUTHORIZATION, "Bearer " + w.token(ALICE).signed())
                            .add(
                                    SIGNATURE,
                                    w.proof(ALICE, body)
                                            .claim("signed_headers", List.of(Map.of("digest", Token.digest(body))))
                                            .signed());
                }),
                attack(
                        "another content type",
                        400,
                        "signature.mismatch",
                        w -> w.request().set("Content-Type", "text/json")),
                attack(
                        "a content type with a parameter more",
                        400,
                        "signature.mismatch",
                        w -> w.request().set("Content-Type", JSON + ";charset=utf-8")),
                attack(
                        "a content encoding that is not signed",
                        400,
                        "signature.not-signed",
                        w -> w.request().add("Content-Encoding", "identity")),
                attack("a range", 403, "signature.not-allowed", w -> w.request().add("Range", "bytes=0-1")));
    }

    private static List<Attack> bodies() {
        return List.of(
                attack("another body", 400, "digest.tampered", w -> w.request().body("{\"note\":\"another\"}")),
                attack("a body with a blank more", 400, "digest.tampered", w -> {
                    byte[] body = w.body();
                    return signedFor(w, body).body(new String(body, StandardCharsets.UTF_8) + " ");
                }),
                attack("no body", 400, "digest.tampered", w -> w.request().body("")),
                attack(
                        "another body in chunks",
                        400,
                        "digest.tampered",
                        w -> w.request().body("{\"note\":\"chunks\"}").chunked()),
                attack(
                        "the body of another request",
                        400,
                        "digest.tampered",
                        w -> signedFor(w, w.body()).body(w.body())),
                attack("a compressed body under the digest of the plain one", 400, "digest.tampered", w -> {
                    byte[] body = w.body();
                    return coded(w, body, body).body(zipped(body));
                }));
    }

    private static List<Attack> audit() {
        return List.of(
                attack("no evidence", 400, "audit.missing", w -> w.bruno(w.body())),
                attack("evidence without a user", 400, "audit.malformed", w -> w.audited(t -> t.without("userID"))),
                attack(
                        "evidence without a place",
                        400,
                        "audit.malformed",
                        w -> w.audited(t -> t.without("userLocation"))),
                attack("evidence without a level", 400, "audit.malformed", w -> w.audited(t -> t.without("LoA"))),
                attack("expired evidence", 400, "audit.expired", w -> w.audited(t -> t.claim("exp", now() - 1))),
                attack(
                        "evidence for others",
                        400,
                        "audit.audience",
                        w -> w.audited(t -> t.claim("aud", "https://other.example.org"))),
                attack(
                        "another's evidence",
                        400,
                        "audit.unknown-key",
                        w -> w.bruno(w.body())
                                .add(
                                        EVIDENCE,
                                        w.token(ALICE)
                                                .claim("userID", "u")
                                                .claim("userLocation", "l")
                                                .claim("LoA", "3")
                                                .signed())),
                attack("evidence twice", 400, "audit.doubled", w -> {
                    Raw raw = w.audited(t -> {});
                    return raw.add(EVIDENCE, raw.value(EVIDENCE));
                }),
                attack("a certificate where a kid was agreed", 400, "signature.unknown-key", w -> {
                    byte[] body = w.body();
                    return w.bare(body)
                            .add(AUTHORIZATION, "Bearer " + w.token(BRUNO).signed())
                            .add(SIGNATURE, w.proof(BRUNO, body).signed())
                            .add(
                                    EVIDENCE,
                                    w.token(BRUNO)
                                            .claim("userID", "u")
                                            .claim("userLocation", "l")
                                            .claim("LoA", "3")
                                            .signed());
                }));
    }

    private static List<Attack> repliesTo() {
        return List.of(
                attack("no X-ReplyTo", 400, "reply-to.missing", w -> w.request().path(AttackedHub.PUSHED)),
                attack(
                        "an X-ReplyTo that nobody registered",
                        403,
                        "reply-to.not-allowed",
                        w -> w.request().path(AttackedHub.PUSHED).add("X-ReplyTo", "https://evil.example.org/")),
                attack(
                        "an internal X-ReplyTo",
                        403,
                        "reply-to.not-allowed",
                        w -> w.request().path(AttackedHub.PUSHED).add("X-ReplyTo", "http://127.0.0.1:5432/")),
                attack(
                        "the X-ReplyTo of another counterpart",
                        403,
                        "reply-to.not-allowed",
                        w -> w.request()
                                .path(AttackedHub.PUSHED)
                                .add("X-ReplyTo", "https://bruno.example.org/replies")),
                attack(
                        "an X-ReplyTo that begins as a registered one",
                        403,
                        "reply-to.not-allowed",
                        w -> w.request()
                                .path(AttackedHub.PUSHED)
                                .add("X-ReplyTo", AttackedHub.REPLY_TO + "@evil.example.org")),
                attack(
                        "two X-ReplyTo",
                        400,
                        "reply-to.doubled",
                        w -> w.request()
                                .path(AttackedHub.PUSHED)
                                .add("X-ReplyTo", AttackedHub.REPLY_TO)
                                .add("X-ReplyTo", "https://evil.example.org/")));
    }

    /** Refused by the server before it comes to the hub. */
    private static List<Attack> wire() {
        return List.of(
                attack("a header field without end", 400, "", w -> w.request().add("X-Filler", "x".repeat(200_000))),
                attack("more header fields than anybody needs", 400, "", w -> {
                    Raw raw = w.request();
                    for (int i = 0; i < 500; i++) {
                        raw.add("X-" + i, "x");
                    }
                    return raw;
                }),
                attack("another method", 405, "", w -> w.request().method("PATCH")));
    }

    private static Raw spoil(Raw raw, String header, int part) {
        String[] parts = raw.value(header).split("\\.");
        char[] text = parts[part].toCharArray();
        // in its middle, where every bit counts
        int at = text.length / 2;
        text[at] = text[at] == 'A' ? 'B' : 'A';
        parts[part] = new String(text);
        return raw.set(header, String.join(".", parts));
    }

    /** What was taken once. */
    private static Raw replay(Workshop workshop, Raw raw) throws Exception {
        int status = workshop.deliver(raw).status();
        if (status != 202) {
            throw new IllegalStateException("what is in order was answered " + status);
        }
        workshop.hub().noted();
        return raw;
    }

    private static Raw signedFor(Workshop w, byte[] body) {
        return w.bare(body)
                .add(AUTHORIZATION, "Bearer " + w.token(ALICE).signed())
                .add(SIGNATURE, w.proof(ALICE, body).signed());
    }

    private static Raw withDigest(Workshop w, byte[] body, String digest) {
        return w.bare(body)
                .set(DIGEST, digest)
                .add(AUTHORIZATION, "Bearer " + w.token(ALICE).signed())
                .add(
                        SIGNATURE,
                        w.proof(ALICE, body)
                                .claim(
                                        "signed_headers",
                                        List.of(Map.of("digest", digest), Map.of("content-type", JSON)))
                                .signed());
    }

    /** Signed with its content coding. */
    private static Raw coded(Workshop w, byte[] body, byte[] digested) {
        List<Map<String, String>> signed = List.of(
                Map.of("digest", Token.digest(digested)),
                Map.of("content-type", JSON),
                Map.of("content-encoding", "gzip"));
        return w.bare(body)
                .set(DIGEST, Token.digest(digested))
                .add("Content-Encoding", "gzip")
                .add(AUTHORIZATION, "Bearer " + w.token(ALICE).signed())
                .add(
                        SIGNATURE,
                        w.proof(ALICE, digested).claim("signed_headers", signed).signed());
    }

    static byte[] zipped(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(plain);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }
}
