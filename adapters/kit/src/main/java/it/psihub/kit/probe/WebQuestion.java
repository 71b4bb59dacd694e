package it.psihub.kit.probe;

import it.psihub.kit.http.HttpClients;
import it.psihub.kit.http.LimitedBody;
import it.psihub.modi.RestRequest;
import it.psihub.modi.channel.ClientTls;
import it.psihub.modi.rest.RestCalls;
import it.psihub.modi.rest.SignedRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One harmless request to a web address that {@link Reach} found open. Follows no redirect. */
public final class WebQuestion {
    /** Of one answer: a CapabilityStatement is the largest. */
    private static final int MOST_BYTES = 8 << 20;

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final HttpClients CLIENTS = new HttpClients();

    private final HttpRequest.Builder request;
    private final RestRequest said;
    private RestCalls calls = RestCalls.PLAIN;
    private Optional<ClientTls> tls = Optional.empty();

    private WebQuestion(HttpRequest.Builder request, RestRequest said) {
        this.request = request;
        this.said = said;
    }

    public static WebQuestion get(URI address, String accept) {
        return new WebQuestion(
                HttpRequest.newBuilder(address).header("Accept", accept),
                new RestRequest("GET", address, Optional.empty(), Optional.empty(), new byte[0]));
    }

    public static WebQuestion post(URI address, String mediaType, byte[] body) {
        return new WebQuestion(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", mediaType)
                        .POST(BodyPublishers.ofByteArray(body)),
                new RestRequest("POST", address, Optional.of(mediaType), Optional.empty(), body));
    }

    public WebQuestion header(String name, String value) {
        request.header(name, value);
        return this;
    }

    /** As agreed with the counterpart. */
    public WebQuestion under(RestCalls agreed) {
        calls = agreed;
        return this;
    }

    /** As agreed with the counterpart; the platform's when empty. */
    public WebQuestion over(Optional<ClientTls> agreed) {
        tls = agreed;
        return this;
    }

    /**
     * The whole answer; empty when there was none, or none that is the counterpart's, which then is a problem among the
     * findings.
     *
     * @param patience from the request to the last byte, as configured for answers
     */
    public Optional<WebAnswer> ask(Duration patience, Findings findings) {
        try {
            SignedRequest signed = calls.sign(said);
            signed.headers().forEach(request::setHeader);
            return sent(patience, findings).flatMap(answer -> proved(signed, answer, findings));
        } catch (IOException unsigned) {
            findings.add(UnderAgreement.unsigned(unsigned));
            return Optional.empty();
        }
    }

    private Optional<WebAnswer> proved(SignedRequest signed, HttpResponse<Optional<byte[]>> answer, Findings findings) {
        UnderAgreement.judge(calls, signed, answer).ifPresent(findings::add);
        return findings.stopped() ? Optional.empty() : Optional.of(answer(answer));
    }

    private Optional<HttpResponse<Optional<byte[]>>> sent(Duration patience, Findings findings) {
        Duration limit = Patience.answering(patience);
        CompletableFuture<HttpResponse<Optional<byte[]>>> answer =
                CLIENTS.client(CONNECT, tls).sendAsync(request.build(), head -> new LimitedBody(MOST_BYTES));
        try {
            return Optional.of(answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException silent) {
            findings.add(Finding.problem(
                    Step.CONTRACT,
                    "contract.no-answer",
                    "Il servizio accetta la connessione ma non dà una risposta intera entro " + Patience.text(limit)
                            + "."));
        } catch (InterruptedException stopping) {
            throw Interrupted.again(stopping);
        } catch (ExecutionException failed) {
            findings.add(broken(failed.getCause()));
        } finally {
            answer.cancel(true);
        }
        return Optional.empty();
    }

    private static Finding broken(@Nullable Throwable failure) {
        // with TLS 1.3 a server says only now what it thinks of the client
        return failure instanceof SSLException
                ? Finding.problem(
                        Step.TLS,
                        "tls.cut",
                        "Il servizio chiude la connessione TLS alla prima richiesta: forse chiede un certificato al cliente.")
                : Finding.problem(
                        Step.CONTRACT,
                        "contract.cut",
                        "Il servizio chiude la connessione prima di aver dato una risposta intera.");
    }

    private static WebAnswer answer(HttpResponse<Optional<byte[]>> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        return new WebAnswer(
                response.statusCode(),
                type.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT),
                response.headers().firstValue("Location"),
                response.body());
    }
}
