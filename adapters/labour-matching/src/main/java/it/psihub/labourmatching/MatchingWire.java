package it.psihub.labourmatching;

import it.psihub.exchange.Counterpart;
import it.psihub.kit.http.LimitedBody;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** HTTP to the services. Nothing of a call is logged: its address holds a pseudonym. */
final class MatchingWire {
    /** Of one answer: a page of vacancies is the largest. */
    static final int MOST_BYTES = 16 << 20;

    private static final String JSON = "application/json";

    /** Of RFC 6750. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    /** A client by connect timeout; it has threads and connections of its own, so there is one for all calls alike. */
    private final Map<Duration, HttpClient> clients = new ConcurrentHashMap<>();

    /** @throws IOException when no whole answer came */
    Heard get(String pathAndQuery, Counterpart from) throws IOException {
        return exchange(request(pathAndQuery, from).GET(), from);
    }

    /** @throws IOException when no whole answer came */
    Heard put(String path, byte[] json, Map<String, String> headers, Counterpart to) throws IOException {
        HttpRequest.Builder request =
                request(path, to).PUT(BodyPublishers.ofByteArray(json)).header("Content-Type", JSON);
        headers.forEach(request::header);
        return exchange(request, to);
    }

    private static HttpRequest.Builder request(String pathAndQuery, Counterpart party) throws NotSent {
        MatchingSettings settings = party.settings(MatchingSettings.class);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(settings.at(pathAndQuery)).header("Accept", JSON);
        if (settings.tokenFile().isPresent()) {
            request.header("Authorization", authorization(settings.tokenFile().get()));
        }
        return request;
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

    private Heard exchange(HttpRequest.Builder request, Counterpart party) throws IOException {
        MatchingSettings settings = party.settings(MatchingSettings.class);
        HttpClient client = clients.computeIfAbsent(settings.connectTimeout(), MatchingWire::client);
        CompletableFuture<HttpResponse<Optional<byte[]>>> answer =
                client.sendAsync(request.build(), head -> new LimitedBody(MOST_BYTES));
        try {
            return heard(answer.get(
                    settings.connectTimeout().plus(settings.answerTimeout()).toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException tooLate) {
            answer.cancel(true);
            throw new HttpTimeoutException("no whole answer in time");
        } catch (InterruptedException stopping) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the hub is stopping");
        } catch (ExecutionException failed) {
            // what went wrong is told by the class; messages may hold the address
            if (failed.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw new IllegalStateException("the HTTP client failed", failed.getCause());
        }
    }

    private static Heard heard(HttpResponse<Optional<byte[]>> response) {
        return new Heard(
                response.statusCode(),
                response.headers().firstValue("Retry-After"),
                response.body(),
                response.headers().firstValue("Content-Type").orElse("application/octet-stream"));
    }

    /** HTTP/1.1, since some gateways refuse an upgrade; no redirects, since a profile goes to the configured address alone. */
    private static HttpClient client(Duration connectTimeout) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
    }
}
