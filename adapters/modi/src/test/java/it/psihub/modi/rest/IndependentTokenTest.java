package it.psihub.modi.rest;

import static it.psihub.modi.Pattern.ID_AUTH_REST_02;
import static it.psihub.modi.Pattern.INTEGRITY_REST_01;
import static it.psihub.modi.rest.Agreements.AUDIENCE;
import static it.psihub.modi.rest.Agreements.CONSUMER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import it.psihub.modi.MovingClock;
import it.psihub.modi.RestRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that were made by other means are taken, and ours are verified by them: the JDK's signatures, and OpenSSL. */
class IndependentTokenTest {
    private static final String DIGEST = "SHA-256=AVq9f1zFei3ZS3WQ8ErYCEJzkF7jPsXOvq5iJ2qX+GI=";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private final MovingClock clock = new MovingClock();
    private final RestGuard guard =
            RestSecurity.guard(List.of(Agreements.called(ID_AUTH_REST_02, INTEGRITY_REST_01)), Optional.empty(), clock);
    private final RestCalls calls =
            RestSecurity.calls(Agreements.calling(ID_AUTH_REST_02, INTEGRITY_REST_01), Optional.empty(), clock);

    @BeforeEach
    void writeKeys() throws IOException {
        pem("key.pem", "PRIVATE KEY", CONSUMER.pair().getPrivate().getEncoded());
        pem("public.pem", "PUBLIC KEY", CONSUMER.pair().getPublic().getEncoded());
    }

    @Test
    void takesTokensOfTheJdk() throws Exception {
        String header = header();
        String bearer = HandMade.token(header, claims("a-1"), CONSUMER.pair().getPrivate());
        String signature =
                HandMade.token(header, signing("s-1"), CONSUMER.pair().getPrivate());

        assertThat(arrive(bearer, signature).once()).extracting(use -> use.id()).containsExactly("a-1", "s-1");
    }

    @Test
    void isVerifiedByTheJdk() throws Exception {
        SignedRequest signed = calls.sign(request());

        assertThat(HandMade.verifies(bearer(signed), CONSUMER.pair().getPublic()))
                .isTrue();
        assertThat(HandMade.verifies(
                        signed.headers().getOrDefault("Agid-JWT-Signature", ""),
                        CONSUMER.pair().getPublic()))
                .isTrue();
        assertThat(HandMade.claimsOf(bearer(signed))).contains("\"aud\":\"" + AUDIENCE + "\"", "\"jti\":\"");
    }

    @Test
    void takesTokensOfOpenssl() throws Exception {
        assumeOpenssl();

        assertThat(arrive(byOpenssl(claims("a-2")), byOpenssl(signing("s-2"))).once())
                .extracting(use -> use.id())
                .containsExactly("a-2", "s-2");
    }

    @Test
    void isVerifiedByOpenssl() throws Exception {
        assumeOpenssl();
        String token = bearer(calls.sign(request()));
        int last = token.lastIndexOf('.');
        Files.writeString(directory.resolve("input"), token.substring(0, last));
        Files.write(directory.resolve("signature"), Base64.getUrlDecoder().decode(token.substring(last + 1)));

        assertThat(openssl("dgst", "-sha256", "-verify", "public.pem", "-signature", "signature", "input"))
                .isEqualTo(0);

        Files.writeString(directory.resolve("input"), token.substring(0, last - 1));
        assertThat(openssl("dgst", "-sha256", "-verify", "public.pem", "-signature", "signature", "input"))
                .isNotEqualTo(0);
    }

    private RestCaller arrive(String bearer, String signature) throws Exception {
        Exchange exchange = new Exchange()
                .set("Content-Type", "application/json")
                .set("Digest", DIGEST)
                .set("Authorization", "Bearer " + bearer)
                .set("Agid-JWT-Signature", signature);
        return exchange.arrive(guard);
    }

    private String byOpenssl(String claims) throws IOException, InterruptedException {
        String input = HandMade.encoded(header()) + "." + HandMade.encoded(claims);
        Files.writeString(directory.resolve("input"), input, StandardCharsets.US_ASCII);
        assertThat(openssl("dgst", "-sha256", "-sign", "key.pem", "-out", "signature", "input"))
                .isEqualTo(0);
        byte[] signature = Files.readAllBytes(directory.resolve("signature"));
        return input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private String header() {
        return "{ \"typ\":\"JWT\", \"alg\":\"RS256\", " + HandMade.x5c(CONSUMER.certificate()) + " }";
    }

    private String claims(String id) {
        long now = clock.instant().getEpochSecond();
        return "{ \"iss\":\"consumer\", \"sub\":\"consumer\", \"aud\":[\"" + AUDIENCE + "\"], \"jti\":\"" + id
                + "\", \"iat\":" + now + ", \"nbf\":" + now + ", \"exp\":" + (now + 60) + " }";
    }

    private String signing(String id) {
        return "{\"signed_headers\":[{\"digest\":\"" + DIGEST + "\"},{\"content-type\":\"application\\/json\"}],"
                + claims(id).substring(1);
    }

    private static String bearer(SignedRequest signed) {
        return signed.headers().getOrDefault("Authorization", "").substring("Bearer ".length());
    }

    private static RestRequest request() {
        return new RestRequest(
                "POST",
                URI.create("https://provider.example/api"),
                Optional.of("application/json"),
                Optional.empty(),
                Exchange.BODY);
    }

    private void pem(String file, String label, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Files.writeString(
                directory.resolve(file), "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
    }

    private int openssl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private void assumeOpenssl() throws InterruptedException {
        boolean there;
        try {
            there = openssl("version") == 0;
        } catch (IOException e) {
            there = false;
        }
        assumeTrue(there, "openssl is not installed: tokens were compared with the JDK's alone");
    }
}
