package it.psihub.modi.rest;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import it.psihub.modi.HeaderFields;
import it.psihub.modi.Refusal;
import it.psihub.modi.Refused;
import it.psihub.modi.RequestHead;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request on its way to a guard, to be spoilt before it arrives. */
final class Exchange {
    static final byte[] BODY = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

    final Map<String, List<String>> headers = new HashMap<>();
    String method = "POST";
    byte[] body = BODY;
    boolean secure = true;
    Optional<X509Certificate> certificate = Optional.empty();

    static Exchange with(Map<String, String> signed) {
        Exchange exchange = new Exchange();
        exchange.set("Content-Type", "application/json");
        signed.forEach(exchange::set);
        return exchange;
    }

    Exchange set(String name, String value) {
        headers.put(name, new ArrayList<>(List.of(value)));
        return this;
    }

    Exchange add(String name, String value) {
        headers.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
        return this;
    }

    Exchange without(String name) {
        headers.remove(name);
        return this;
    }

    String header(String name) {
        return headers.get(name).get(0);
    }

    RequestHead head() {
        return new RequestHead(method, URI.create("/api/things?x=1"), new HeaderFields(headers), secure, certificate);
    }

    RestCaller arrive(RestGuard guard) throws Refused {
        RestCaller caller = guard.head(head());
        guard.body(caller, body);
        return caller;
    }

    Refusal refusedBy(RestGuard guard) {
        Refused refused = catchThrowableOfType(Refused.class, () -> arrive(guard));
        if (refused == null) {
            throw new AssertionError("taken, though it should be refused");
        }
        return refused.refusal();
    }
}
