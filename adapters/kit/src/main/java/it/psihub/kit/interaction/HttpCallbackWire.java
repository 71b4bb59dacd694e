package it.psihub.kit.interaction;

import it.psihub.exchange.Answer;
import it.psihub.exchange.Callback;
import it.psihub.exchange.Cause;
import it.psihub.exchange.ReplyTo;
import it.psihub.kit.http.FrontAnswers;
import it.psihub.kit.http.HttpClients;
import it.psihub.kit.http.LimitedBody;
import it.psihub.kit.http.UntrustedAnswer;
import it.psihub.kit.http.WholeAnswer;
import it.psihub.kit.http.WireFailures;
import it.psihub.kit.secure.SecuredCalls;
import it.psihub.modi.HeaderFields;
import it.psihub.modi.Refused;
import it.psihub.modi.RestRequest;
import it.psihub.modi.rest.Proof;
import it.psihub.modi.rest.RestCalls;
import it.psihub.modi.rest.SignedRequest;
import it.psihub.modi.soap.SignedEnvelope;
import it.psihub.modi.soap.SoapCalls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A POST of the reply with the message's id in {@code X-Correlation-ID}, signed as agreed; 200 is the only good answer.
 * Redirects are not followed: whoever holds the registered address does not decide where else the hub calls.
 */
final class HttpCallbackWire implements CallbackWire {
    private static final String JSON = "application/json";
    private static final String XML = "text/xml; charset=utf-8";
    private static final byte[] NOTHING = {};
    /** Of an answer; what it says is of no concern, but it may be signed. */
    private static final int MOST_BYTES = 1 << 16;

    private final SecuredCalls agreed;
    private final Clock clock;
    private final Duration connect;
    private final Duration longest;
    private final HttpClients clients = new HttpClients();

    /** @param answer how long an answer is waited for, once connected */
    HttpCallbackWire(SecuredCalls agreed, Clock clock, Duration connect, Duration answer) {
        this.agreed = agreed;
        this.clock = clock;
        this.connect = connect;
        this.longest = connect.plus(answer);
    }

    @Override
    public Answer call(Callback callback) {
        try {
            return callback.replyTo().via() == ReplyTo.Via.SOAP ? soap(callback) : rest(callback);
        } catch (IOException failed) {
            return WireFailures.of(failed);
        }
    }

    private Answer rest(Callback callback) throws IOException {
        URI address = callback.replyTo().address();
        RestRequest request = new RestRequest(
                "POST", address, Optional.of(JSON), Optional.empty(), ReplyDocument.of(callback.reply()));
        RestCalls calls = agreed.rest(callback.to());
        SignedRequest signed = calls.sign(request);
        HttpRequest.Builder wire = post(address, JSON, request.body())
                .header(Interaction.CORRELATION_ID, callback.message().value().toString());
        signed.headers().forEach(wire::setHeader);
        HttpResponse<Optional<byte[]>> answer = answer(wire.build(), callback);
        if (answer.body().isEmpty()) {
            return new Answer.Lost(Cause.CONTRACT_BREACH);
        }
        byte[] body = answer.body().orElse(NOTHING);
        HeaderFields fields = new HeaderFields(answer.headers().map());
        try {
            return read(answer, calls.check(signed, answer.statusCode(), fields, body), body);
        } catch (Refused notTheirs) {
            throw new UntrustedAnswer(notTheirs);
        }
    }

    /** The header of the envelope has the id. */
    private Answer soap(Callback callback) throws IOException {
        URI address = callback.replyTo().address();
        byte[] envelope = InteractionXml.reply(callback.message(), callback.reply());
        Optional<SoapCalls> calls = agreed.soap(callback.to());
        SignedEnvelope signed =
                calls.isPresent() ? calls.get().sign(envelope, address) : new SignedEnvelope(envelope, "");
        HttpResponse<Optional<byte[]>> answer = answer(
                post(address, XML, signed.bytes()).header("SOAPAction", "\"\"").build(), callback);
        if (answer.body().isEmpty()) {
            return new Answer.Lost(Cause.CONTRACT_BREACH);
        }
        byte[] body = answer.body().orElse(NOTHING);
        try {
            if (calls.isPresent() && answer.statusCode() == 200) {
                calls.get().check(signed, body);
            }
            return read(answer, Proof.NO_AGREEMENT, body);
        } catch (Refused notTheirs) {
            throw new UntrustedAnswer(notTheirs);
        }
    }

    private static HttpRequest.Builder post(URI address, String type, byte[] body) {
        return HttpRequest.newBuilder(address)
                .POST(BodyPublishers.ofByteArray(body))
                .header("Accept", type)
                .header("Content-Type", type);
    }

    private Answer read(HttpResponse<?> answer, Proof proof, byte[] body) {
        int status = answer.statusCode();
        if (status == 200) {
            return new Answer.Accepted("", List.of());
        }
        Optional<String> retryAfter = answer.headers().firstValue("Retry-After");
        return WireFailures.of(status, retryAfter, clock.instant())
                .or(() -> FrontAnswers.of(proof, status, body))
                .or(() -> WireFailures.nobodyThere(status))
                .or(() -> WireFailures.busy(status))
                .orElseGet(() ->
                        new Answer.Lost(status >= 400 && status < 500 ? Cause.CLIENT_ERROR : Cause.CONTRACT_BREACH));
    }

    private HttpResponse<Optional<byte[]>> answer(HttpRequest request, Callback callback) throws IOException {
        HttpClient client = clients.client(connect, agreed.tls(callback.to()));
        return WholeAnswer.within(longest, client.sendAsync(request, head -> new LimitedBody(MOST_BYTES)));
    }
}
