package it.psihub.modi.rest;

import it.psihub.modi.Audit;
import it.psihub.modi.HeaderFields;
import it.psihub.modi.Pattern;
import it.psihub.modi.Refused;
import it.psihub.modi.RestRequest;
import it.psihub.modi.Times;
import it.psihub.modi.config.Agreement;
import it.psihub.modi.config.SendSettings;
import it.psihub.modi.jose.TokenWriter;
import it.psihub.modi.key.NoKey;
import it.psihub.modi.key.OwnKey;
import it.psihub.modi.pdnd.PdndSettings;
import it.psihub.modi.pdnd.VoucherRequest;
import it.psihub.modi.pdnd.Vouchers;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Calls to a counterpart under its agreement. */
final class AgreedCalls implements RestCalls {
    private final Agreement agreement;
    private final SendSettings send;
    private final Agreed agreed;
    private final Optional<PdndSettings> pdnd;
    private final Optional<Vouchers> vouchers;
    private final Stamp stamp;
    private final TokenWriter.Naming naming;
    private final TokenWriter writer;
    private final Optional<Evidence> evidence;
    private final AnswerCheck answers;

    AgreedCalls(Agreement agreement, SendSettings send, Optional<Vouchers> vouchers, Stamp stamp) {
        this.agreement = agreement;
        this.send = send;
        this.agreed = new Agreed(send.patterns());
        this.pdnd = agreement.settings().pdnd();
        this.vouchers = vouchers;
        this.stamp = stamp;
        this.naming = naming(send);
        this.writer = new TokenWriter(naming);
        this.evidence = evidence();
        this.answers = new AnswerCheck(agreement, send, stamp.clock());
        if (pdnd.isPresent() != vouchers.isPresent()) {
            throw new IllegalArgumentException("vouchers come with the settings of their platform, and only then");
        }
    }

    @Override
    public SignedRequest sign(RestRequest request) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        OwnKey key = key();
        Map<String, Object> common = common(request.target(), key);
        Optional<String> shown = Optional.empty();
        if (evidence.isPresent()) {
            shown = Optional.of(evidence.get().current(key, common));
            headers.put(Headers.EVIDENCE, shown.get());
        }
        if (vouchers.isPresent()) {
            headers.putAll(vouchers.get().headers(wanted(shown), request));
        } else if (agreed.authorization()) {
            headers.put(Headers.AUTHORIZATION, "Bearer " + writer.write(key, claims(common)));
        }
        if (!agreed.integrity()) {
            return new SignedRequest(headers, Optional.empty());
        }
        String digest = Digest.of(request.body());
        headers.put(Headers.DIGEST, digest);
        headers.put(Headers.SIGNATURE, writer.write(key, signature(request, digest, common)));
        return new SignedRequest(headers, Optional.of(digest));
    }

    @Override
    public Proof check(SignedRequest request, int status, HeaderFields headers, byte[] body) throws Refused {
        return answers.check(request, status, headers, body);
    }

    private Optional<Evidence> evidence() {
        if (!agreed.audit()) {
            return Optional.empty();
        }
        Audit audit = send.audit()
                .map(SendSettings.AuditSettings::audit)
                .orElseThrow(() -> new IllegalArgumentException("AUDIT_REST says on whose behalf: audit is missing"));
        return Optional.of(new Evidence(audit, pdnd.map(PdndSettings::purposeId), send, writer, stamp));
    }

    private Map<String, Object> signature(RestRequest request, String digest, Map<String, Object> common) {
        if (request.method().equals("PATCH")) {
            throw new IllegalArgumentException("INTEGRITY_REST does not cover PATCH, which sends a part");
        }
        Map<String, Object> claims = claims(common);
        claims.put(SignedHeaders.CLAIM, SignedHeaders.of(digest, request.contentType(), request.contentEncoding()));
        return claims;
    }

    private VoucherRequest wanted(Optional<String> shown) {
        return agreed.boundEvidence() ? new VoucherRequest(shown) : VoucherRequest.PLAIN;
    }

    // the platform knows the key that is registered with it, which need not be the one that is used elsewhere
    private OwnKey key() throws NoKey {
        Optional<String> registered = pdnd.flatMap(PdndSettings::key);
        if (naming != TokenWriter.Naming.KID || registered.isEmpty()) {
            return agreement.keys().current();
        }
        return agreement
                .keys()
                .named(registered.get())
                .orElseThrow(() -> new NoKey("no key " + registered.get() + " for "
                        + agreement.counterpart().value()));
    }

    private Map<String, Object> common(URI target, OwnKey key) {
        String self = pdnd.map(PdndSettings::clientId).orElse(key.kid());
        return Map.of("aud", send.audience().orElseGet(() -> address(target)), "iss", self, "sub", self);
    }

    private Map<String, Object> claims(Map<String, Object> common) {
        Map<String, Object> claims = stamp.claims(life(send));
        claims.putAll(common);
        return claims;
    }

    private static TokenWriter.Naming naming(SendSettings send) {
        boolean second = send.patterns().contains(Pattern.INTEGRITY_REST_02);
        String name = send.keyReference().orElse(second ? "kid" : "x5c");
        return TokenWriter.Naming.valueOf(name.toUpperCase(Locale.ROOT));
    }

    static Duration life(SendSettings send) {
        return send.life().orElse(Times.LIFE);
    }

    private static String address(URI target) {
        String text = target.toString();
        int end = text.length();
        for (char mark : new char[] {'?', '#'}) {
            int at = text.indexOf(mark);
            end = at >= 0 ? Math.min(end, at) : end;
        }
        return text.substring(0, end);
    }
}
