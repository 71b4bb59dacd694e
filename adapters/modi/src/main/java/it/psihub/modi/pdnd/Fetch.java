package it.psihub.modi.pdnd;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Calls to the authorization server: private, never redirected, and bounded in time and size. */
final class Fetch {
    /** For the whole exchange, the body among it, which the JDK's own time-out leaves out. */
    static final Duration WHOLE = Duration.ofSeconds(10);

    private final HttpClient http;
    private final Duration whole;

    Fetch(HttpClient http) {
        this(http, WHOLE);
    }

    Fetch(HttpClient http, Duration whole) {
        if (http.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("the client follows redirects");
        }
        this.http = http;
        this.whole = whole;
    }

    static URI checked(String property, URI address) {
        if (!Pdnd.isPrivate(address)) {
            throw new IllegalArgumentException(property + ": is neither https nor on this machine");
        }
        return address;
    }

    /**
     * Sends without waiting; fails with what the JDK's client fails with, a {@link java.util.concurrent.TimeoutException}, or
     * {@link TooLarge}.
     *
     * @param most bytes of the answer's body
     */
    CompletableFuture<HttpResponse<byte[]>> send(HttpRequest request, int most) {
        CompletableFuture<HttpResponse<byte[]>> sent = http.sendAsync(request, head -> new LimitedBody(most));
        CompletableFuture<HttpResponse<byte[]>> bounded = new CompletableFuture<>();
        sent.whenComplete((answer, failure) -> {
            if (failure != null) {
                bounded.completeExceptionally(failure);
            } else {
                bounded.complete(answer);
            }
        });
        return bounded.orTimeout(whole.toMillis(), TimeUnit.MILLISECONDS).whenComplete((answer, failure) -> {
            if (failure != null) {
                sent.cancel(true);
            }
        });
    }

    /** The answer is longer than one of its kind can be. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
