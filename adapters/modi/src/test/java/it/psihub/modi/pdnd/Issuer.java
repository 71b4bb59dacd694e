package it.psihub.modi.pdnd;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import it.psihub.modi.HeaderFields;
import it.psihub.modi.MovingClock;
import it.psihub.modi.RequestHead;
import it.psihub.modi.TestKeys;
import it.psihub.modi.pdnd.LoopbackServer.Said;
import java.net.URI;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** An authorization server, its vouchers made by Nimbus' own means, and a caller that shows them. */
final class Issuer implements AutoCloseable {
    static final String NAME = "auth.example";
    static final String AUDIENCE = "https://hub.example/psi";
    static final URI HUB = URI.create("https://hub.example");
    static final ECKey CALLER = ec("caller");

    final MovingClock clock = new MovingClock();
    final List<JWK> published = new CopyOnWriteArrayList<>(List.of(rsa("as-1")));
    final LoopbackServer server = new LoopbackServer(asked -> keys());

    static RSAKey rsa(String name) {
        TestKeys keys = TestKeys.rsa(name);
        return new RSAKey.Builder((RSAPublicKey) keys.pair().getPublic())
                .privateKey(keys.pair().getPrivate())
                .keyID(name)
                .build();
    }

    static ECKey ec(String name) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(name).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    Said keys() {
        return Said.json(200, new JWKSet(published).toPublicJWKSet().toString());
    }

    IssuerSettings settings(Optional<URI> publicAddress) {
        return new IssuerSettings(NAME, server.uri("/jwks.json"), publicAddress);
    }

    VoucherCheck check() {
        return Pdnd.check(settings(Optional.of(HUB)), clock, LoopbackServer.client());
    }

    Map<String, Object> claims() {
        long now = clock.instant().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", NAME);
        claims.put("sub", "client-1");
        claims.put("aud", AUDIENCE);
        claims.put("client_id", "client-1");
        claims.put("purposeId", "purpose-1");
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iat", now);
        claims.put("nbf", now);
        claims.put("exp", now + 600);
        return claims;
    }

    String voucher() {
        return signed(header("as-1"), claims(), rsa("as-1"));
    }

    String bound() {
        Map<String, Object> claims = claims();
        claims.put("cnf", Map.of("jkt", thumbprint(CALLER)));
        return signed(header("as-1"), claims, rsa("as-1"));
    }

    static String thumbprint(JWK key) {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, Object> header(String kid) {
        return new LinkedHashMap<>(Map.of("alg", "RS256", "typ", "at+jwt", "kid", kid));
    }

    static String signed(Map<String, Object> header, Map<String, Object> claims, JWK key) {
        try {
            JWSObject jws = new JWSObject(JWSHeader.parse(header), new Payload(claims));
            JWSSigner signer =
                    key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner(((RSAKey) key).toPrivateKey());
            jws.sign(signer);
            return jws.serialize();
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    Map<String, Object> proofClaims(String voucher) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("htm", "POST");
        claims.put("htu", "https://hub.example/psi/things");
        claims.put("iat", clock.instant().getEpochSecond());
        claims.put("ath", BoundKey.hash(voucher));
        return claims;
    }

    static Map<String, Object> proofHeader(JWK key) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("typ", "dpop+jwt");
        header.put("alg", JWSAlgorithm.ES256.getName());
        Map<String, Object> jwk = new LinkedHashMap<>(key.toPublicJWK().toJSONObject());
        jwk.remove("kid");
        header.put("jwk", jwk);
        return header;
    }

    static RequestHead shown(String authorization, String... proofs) {
        Map<String, List<String>> fields = new HashMap<>();
        fields.put("Authorization", List.of(authorization));
        fields.put("DPoP", new ArrayList<>(List.of(proofs)));
        return new RequestHead(
                "POST", URI.create("/psi/things?of=him"), new HeaderFields(fields), false, Optional.empty());
    }

    @Override
    public void close() {
        server.close();
    }
}
