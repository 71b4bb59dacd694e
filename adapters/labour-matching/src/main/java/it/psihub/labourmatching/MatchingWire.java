package it.psihub.labourmatching;

import it.psihub.exchange.Counterpart;
import it.psihub.kit.http.HttpClients;
import it.psihub.kit.http.LimitedBody;
import it.psihub.kit.http.UntrustedAnswer;
import it.psihub.kit.http.WholeAnswer;
import it.psihub.kit.secure.SecuredCalls;
import it.psihub.modi.HeaderFields;
import it.psihub.modi.Refused;
import it.psihub.modi.RestRequest;
import it.psihub.modi.rest.Proof;
import it.psihub.modi.rest.RestCalls;
import it.psihub.modi.rest.SignedRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** HTTP to the services. Nothing of a call is logged: its address holds a pseudonym. */
final class MatchingWire {
    /** Of one answer: a page of vacancies is the largest. */
    static final int MOST_BYTES = 16 << 20;

    private static final String JSON = "application/json";
    private static final byte[] NOTHING = {};

    /** Of RFC 6750. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private final HttpClients clients = new HttpClients();
    private final SecuredCalls agreed;

    MatchingWire(SecuredCalls agreed) {
        this.agreed = agreed;
    }

    /** @throws IOException when nothing was sent, or no whole answer came, or not for certain the service's own */
    Heard get(String pathAndQuery, Counterpart from) throws IOException {
        URI target = from.settings(MatchingSettings.class).at(pathAndQuery);
        return exchange(
                new RestRequest("GET", target, Optional.empty(), Optional.empty(), new byte[0]), Map.of(), from);
    }

    /** @throws IOException as {@link #get} */
    Heard put(String path, byte[] json, Map<String, String> headers, Counterpart to) throws IOException {
        URI target = to.settings(MatchingSettings.class).at(path);
        return exchange(new RestRequest("PUT", target, Optional.of(JSON), Optional.empty(), json), headers, to);
    }

    private Heard exchange(RestRequest request, Map<String, String> headers, Counterpart party) throws IOException {
        RestCalls calls = agreed.rest(party.id());
        SignedRequest signed = calls.sign(request);
        HttpRequest.Builder wire = HttpRequest.newBuilder(request.target())
                .method(
                        request.method(),
                        request.body().length == 0
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(request.body()))
                .header("Accept", JSON);
        request.contentType().ifPresent(type -> wire.header("Content-Type", type));
        headers.forEach(wire::header);
        Optional<Path> token = party.settings(MatchingSettings.class).tokenFile();
        if (token.isPresent()) {
            wire.header("Authorization", authorization(token.get()));
        }
        // a token of the agreement takes the place of the file's
        signed.headers().forEach(wire::setHeader);
        HttpResponse<Optional<byte[]>> answer = answer(wire.build(), party);
        try {
            byte[] body = answer.body().orElse(NOTHING);
            HeaderFields fields = new HeaderFields(answer.headers().map());
            return heard(answer, calls.check(signed, answer.statusCode(), fields, body));
        } catch (Refused notTheirs) {
            throw new UntrustedAnswer(notTheirs);
        }
    }

    /** The header of that name, with the token that a file holds now. */
    static String authorization(Path file) throws NotSent {
        String token;
        try {
            token = Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException unreadable) {
            throw new NotSent("the token file cannot be read", unreadable);
        }
        if (!TOKEN.matcher(token).matches()) {
            throw new NotSent("the token file holds no bearer token", null);
        }
        return "Bearer " + token;
    }

    private HttpResponse<Optional<byte[]>> answer(HttpRequest request, Counterpart party) throws IOException {
        MatchingSettings settings = party.settings(MatchingSettings.class);
        HttpClient client = clients.client(settings.connectTimeout(), agreed.tls(party.id()));
        return WholeAnswer.within(
                settings.connectTimeout().plus(settings.answerTimeout()),
                client.sendAsync(request, head -> new LimitedBody(MOST_BYTES)));
    }

    private static Heard heard(HttpResponse<Optional<byte[]>> response, Proof proof) {
        return new Heard(
                response.statusCode(),
                proof,
                response.headers().firstValue("Retry-After"),
                response.body(),
                response.headers().firstValue("Content-Type").orElse("application/octet-stream"));
    }
}
