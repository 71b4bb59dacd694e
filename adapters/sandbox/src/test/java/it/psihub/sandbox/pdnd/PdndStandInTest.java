package it.psihub.sandbox.pdnd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import it.psihub.exchange.Cause;
import it.psihub.modi.HeaderFields;
import it.psihub.modi.Refused;
import it.psihub.modi.RequestHead;
import it.psihub.modi.RestRequest;
import it.psihub.modi.key.OwnKey;
import it.psihub.modi.key.OwnKeys;
import it.psihub.modi.pdnd.IssuerSettings;
import it.psihub.modi.pdnd.NoVoucher;
import it.psihub.modi.pdnd.Pdnd;
import it.psihub.modi.pdnd.PdndSettings;
import it.psihub.modi.pdnd.Voucher;
import it.psihub.modi.pdnd.VoucherCheck;
import it.psihub.modi.pdnd.VoucherRequest;
import it.psihub.modi.pdnd.Vouchers;
import it.psihub.sandbox.Sandbox;
import it.psihub.sandbox.SandboxOptions;
import it.psihub.sandbox.TestClient;
import it.psihub.sandbox.standin.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The hub's own client and check meet the stand-in, which was written apart from them; and what it refuses. */
class PdndStandInTest {
    private static final String FREE = "client-free";
    private static final String BOUND = "client-bound";
    private static final String SERVICE = "https://provider.example/api";
    private static final String HUB = "https://hub.example";
    private static final RSAKey KEY = rsa("client-key");
    private static final RSAKey OTHER = rsa("client-key");
    private static final RestRequest CALL = new RestRequest(
            "POST", URI.create(HUB + "/psi/things?of=him"), Optional.empty(), Optional.empty(), new byte[0]);

    @TempDir
    static Path home;

    private static Sandbox sandbox;

    @BeforeAll
    static void start() throws IOException {
        ObjectNode clients = Json.object();
        clients.set(FREE, client().put("dpop", false));
        clients.set(BOUND, client().put("dpop", true));
        Files.writeString(home.resolve(Clients.FILE), clients.toString());
        sandbox = Sandbox.start(SandboxOptions.at(home, 1).withoutFaults().underModi());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void givesVoucher_thatTheHubTakes() throws Exception {
        Voucher voucher = checked(vouchers(FREE, false).headers(VoucherRequest.PLAIN, CALL));

        assertThat(voucher.clientId()).isEqualTo(FREE);
        assertThat(voucher.purposeId()).contains("purpose-1");
        assertThat(voucher.evidenceDigest()).isEmpty();
        assertThat(voucher.once()).isEmpty();
        assertThat(voucher.expires()).isAfter(Instant.now());
    }

    @Test
    void copiesTheDigestOfEvidence() throws Exception {
        Voucher voucher = checked(vouchers(FREE, false).headers(new VoucherRequest(Optional.of("a.b.c")), CALL));

        assertThat(voucher.evidenceDigest()).contains(sha256("a.b.c"));
    }

    @Test
    void bindsVoucherToAKey_overTheServersChallenge() throws Exception {
        Vouchers vouchers = vouchers(BOUND, true);

        Voucher first = checked(vouchers.headers(VoucherRequest.PLAIN, CALL));
        Voucher second = checked(vouchers.headers(VoucherRequest.PLAIN, CALL));

        assertThat(first.keyThumbprint()).isPresent().isEqualTo(second.keyThumbprint());
        assertThat(first.once()).hasSize(1).isNotEqualTo(second.once());
    }

    @Test
    void isRefusedByTheHub_whenTheBoundVoucherIsStolen() throws Exception {
        Map<String, String> stolen = new HashMap<>(vouchers(BOUND, true).headers(VoucherRequest.PLAIN, CALL));
        stolen.remove("DPoP");

        assertThatThrownBy(() -> checked(stolen))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("proof.missing"));
    }

    @Test
    void givesNoVoucher_thatAnybodyCouldUse_toAClientOfBoundOnes() {
        assertThatThrownBy(() -> vouchers(BOUND, false).headers(VoucherRequest.PLAIN, CALL))
                .isInstanceOfSatisfying(
                        NoVoucher.class, none -> assertThat(none.why()).isEqualTo(Cause.UNAUTHORIZED));
    }

    @Test
    void publishesNothingSecret_andKeepsItsKeyToItself() throws Exception {
        HttpResponse<String> keys = http().get("/pdnd/pdnd/jwks.json");

        JsonNode key = Json.read(keys.body()).required("keys").required(0);
        assertThat(key.propertyNames()).doesNotContain("d", "p", "q", "dp", "dq", "qi");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(ServerKey.FILE))))
                .isEqualTo("rw-------");
        assertThat(ServerKey.in(home).published()).isEqualTo(keys.body());
    }

    @Test
    void takesAnAssertionOnce() {
        Map<String, String> form = form(assertion(claims(), KEY));

        assertThat(post(form).statusCode()).isEqualTo(200);
        assertError(post(form), 401, "invalid_client");
    }

    @Test
    void sendsNothingToBeKept() {
        HttpResponse<String> given = post(form(assertion(claims(), KEY)));

        assertThat(given.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(Json.read(given.body()).required("expires_in").asLong()).isEqualTo(PdndStandIn.LIFE.toSeconds());
    }

    static Stream<Arguments> wrongClaims() {
        long now = Instant.now().getEpochSecond();
        return Stream.of(
                Arguments.of("iss", "another", 401, "invalid_client"),
                Arguments.of("sub", "another", 401, "invalid_client"),
                Arguments.of("aud", "another", 401, "invalid_client"),
                Arguments.of("aud", null, 401, "invalid_client"),
                Arguments.of("jti", null, 401, "invalid_client"),
                Arguments.of("iat", null, 401, "invalid_client"),
                Arguments.of("exp", null, 401, "invalid_client"),
                Arguments.of("exp", new Date(1000 * (now - 10)), 401, "invalid_client"),
                Arguments.of("iat", new Date(1000 * (now + 60)), 401, "invalid_client"),
                Arguments.of("exp", new Date(1000 * (now + 7200)), 401, "invalid_client"),
                Arguments.of("purposeId", null, 400, "unauthorized_client"),
                Arguments.of("purposeId", "purpose-2", 400, "unauthorized_client"),
                Arguments.of("digest", Map.of("alg", "MD5", "value", "0".repeat(64)), 400, "invalid_request"),
                Arguments.of("digest", Map.of("alg", "SHA256", "value", "0"), 400, "invalid_request"));
    }

    @ParameterizedTest
    @MethodSource("wrongClaims")
    void refusesOtherClaims(String name, Object value, int status, String error) {
        JWTClaimsSet claims =
                new JWTClaimsSet.Builder(claims()).claim(name, value).build();

        assertError(post(form(assertion(claims, KEY))), status, error);
    }

    @Test
    void refusesOtherKeys() {
        assertError(post(form(assertion(claims(), OTHER))), 401, "invalid_client");
        assertError(
                post(form(assertion(
                        claims(), new RSAKey.Builder(KEY).keyID("another").build()))),
                401,
                "invalid_client");
        assertError(post(form("a.b.c")), 401, "invalid_client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant_type", "client_assertion_type", "client_id", "client_assertion"})
    void refusesFormsThatLackAField(String field) {
        Map<String, String> form = form(assertion(claims(), KEY));
        form.remove(field);
        int status = field.equals("client_id") || field.equals("client_assertion") ? 401 : 400;

        assertThat(post(form).statusCode()).isEqualTo(status);
    }

    @Test
    void refusesWhatIsNoForm_andOtherMethodsAndPlaces() {
        assertError(http().post("/pdnd/pdnd/token", "application/json", "{}"), 400, "invalid_request");
        assertError(
                http().post(
                                "/pdnd/pdnd/token",
                                "application/x-www-form-urlencoded",
                                encoded(form(assertion(claims(), KEY))) + "&client_id=another"),
                400,
                "invalid_request");
        assertThat(http().get("/pdnd/pdnd/token").statusCode()).isEqualTo(405);
        assertThat(http().delete("/pdnd/pdnd/jwks.json").statusCode()).isEqualTo(405);
        assertThat(http().get("/pdnd/pdnd/others").statusCode()).isEqualTo(404);
    }

    private static ObjectNode client() {
        ObjectNode client = Json.object().put("kid", "client-key");
        client.set("jwk", Json.read(KEY.toPublicJWK().toJSONString()));
        client.set("purposes", Json.object().put("purpose-1", SERVICE));
        return client;
    }

    private static RSAKey rsa(String kid) {
        try {
            return new RSAKeyGenerator(2048).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TestClient http() {
        return new TestClient(sandbox.uri());
    }

    private static URI at(String path) {
        return sandbox.uri().resolve("/pdnd/pdnd/" + path);
    }

    private static Vouchers vouchers(String client, boolean dpop) throws JOSEException {
        OwnKey own = new OwnKey("client-key", "client-key", KEY.toPrivateKey(), List.of());
        OwnKeys keys = new OwnKeys() {
            @Override
            public OwnKey current() {
                return own;
            }

            @Override
            public Optional<OwnKey> named(String name) {
                return Optional.of(own).filter(one -> one.name().equals(name));
            }
        };
        PdndSettings settings = new PdndSettings(
                at("token"), PdndStandIn.AUDIENCE, client, "purpose-1", Optional.empty(), Optional.of(dpop));
        return Pdnd.vouchers(settings, keys, Clock.systemUTC(), HttpClient.newHttpClient());
    }

    private static Voucher checked(Map<String, String> headers) throws Refused {
        IssuerSettings issuer = new IssuerSettings(PdndStandIn.ISSUER, at("jwks.json"), Optional.of(URI.create(HUB)));
        VoucherCheck check = Pdnd.check(issuer, Clock.systemUTC(), HttpClient.newHttpClient());
        Map<String, List<String>> fields = new HashMap<>();
        headers.forEach((name, value) -> fields.put(name, List.of(value)));
        RequestHead head = new RequestHead(
                "POST", URI.create("/psi/things?of=him"), new HeaderFields(fields), false, Optional.empty());
        String voucher = headers.getOrDefault("Authorization", "").split(" ", 2)[1];
        assertThat(check.claims(voucher)).isTrue();
        return check.check(voucher, head, Set.of(SERVICE));
    }

    private static JWTClaimsSet claims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(FREE)
                .subject(FREE)
                .audience(PdndStandIn.AUDIENCE)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(120)))
                .claim("purposeId", "purpose-1")
                .build();
    }

    private static String assertion(JWTClaimsSet claims, RSAKey key) {
        try {
            SignedJWT assertion = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .type(JOSEObjectType.JWT)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            assertion.sign(new RSASSASigner(key));
            return assertion.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> form(String assertion) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_id", FREE);
        form.put("client_assertion", assertion);
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("grant_type", "client_credentials");
        return form;
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static HttpResponse<String> post(Map<String, String> form) {
        return http().post("/pdnd/pdnd/token", "application/x-www-form-urlencoded", encoded(form));
    }

    private static void assertError(HttpResponse<String> response, int status, String error) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(Json.read(response.body()).required("error").asString()).isEqualTo(error);
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
