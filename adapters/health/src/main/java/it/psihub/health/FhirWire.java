package it.psihub.health;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestFormatParamStyleEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.IHttpResponse;
import it.psihub.kit.config.Limits;
import it.psihub.kit.http.UntrustedAnswer;
import it.psihub.modi.channel.ClientTls;
import it.psihub.modi.rest.RestCalls;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.client.HttpClients;
import org.jspecify.annotations.Nullable;

/**
 * The HAPI client of one health service, cut down to what a ledger needs: the very bytes out, the very bytes in.
 * HAPI's own exceptions quote the server's diagnostics, which may name persons, so none of them leaves this class; and
 * nothing is sent twice by itself: no retries, no redirects.
 */
final class FhirWire {
    /** More than any answer that this exchange knows; a server that sends more has lost its way. */
    static final int LARGEST_ANSWER = 32 * 1024 * 1024;

    /** The kit holds the counterpart's own limit; one more for a collection at the same time. */
    private static final int MOST_CONNECTIONS = Limits.MOST_CONCURRENCY + 1;

    private final Deadlines deadlines;
    private final Signing signing;
    private final CloseableHttpClient http;
    private final String base;

    /** @param tls as agreed with the service; the platform's when empty */
    FhirWire(HealthSettings settings, RestCalls calls, Optional<ClientTls> tls) {
        base = settings.base();
        deadlines = new Deadlines(settings.answerTimeout());
        signing = new Signing(calls);
        http = http(settings, new CleanConnections(tls), deadlines, signing);
    }

    private static CloseableHttpClient http(
            HealthSettings settings, CleanConnections connections, Deadlines deadlines, Signing signing) {
        int connect = (int) settings.connectTimeout().toMillis();
        connections.setDefaultMaxPerRoute(MOST_CONNECTIONS);
        connections.setMaxTotal(MOST_CONNECTIONS);
        HttpClientBuilder client = HttpClients.custom()
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectTimeout(connect)
                        .setConnectionRequestTimeout(connect)
                        .setSocketTimeout((int) settings.answerTimeout().toMillis())
                        .build())
                .setConnectionManager(connections)
                .setRequestExecutor(deadlines)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                // a connection over which a certificate was shown would be used once: whom it is for does not change
                .disableConnectionState();
        signing.on(client);
        return client.build();
    }

    /**
     * Posts a transaction to the base address.
     *
     * @throws IOException when nothing was sent, or no whole answer came, or not for certain the service's own
     */
    Heard transaction(byte[] bundle) throws IOException {
        return exchange(client -> client.transaction()
                .withBundle(new String(bundle, StandardCharsets.UTF_8))
                .withAdditionalHeader("Prefer", "return=minimal")
                .execute());
    }

    /** @param url relative to the base, as {@code Task?identifier=…}, or absolute */
    Heard get(String url) throws IOException {
        return exchange(client -> client.rawHttpRequest()
                .get(url.contains("://") ? url : base + '/' + url)
                .withAdditionalHeader("Prefer", "handling=strict")
                .accept(FhirNames.MEDIA_TYPE)
                .execute());
    }

    private Heard exchange(Consumer<IGenericClient> call) throws IOException {
        Ear ear = new Ear();
        RuntimeException failure = new IllegalStateException("the client called without an answer");
        boolean late;
        try (Deadlines.Watch watch = deadlines.watch()) {
            try {
                Fhir.clients().over(http, () -> call.accept(client(ear)));
            } catch (RuntimeException whatHapiThinksOfIt) {
                failure = whatHapiThinksOfIt;
            }
            late = watch.late();
        }
        if (ear.head != null) {
            return ear.head.heard(signing);
        }
        if (late) {
            throw new HttpTimeoutException("the answer did not end in time");
        }
        if (ear.broken != null) {
            throw ear.broken;
        }
        throw io(failure).orElseThrow(() -> new IllegalStateException("the FHIR client failed without an I/O error"));
    }

    private IGenericClient client(Ear ear) {
        IGenericClient client = Fhir.context().newRestfulGenericClient(base);
        client.setEncoding(EncodingEnum.JSON);
        client.setFormatParamStyle(RequestFormatParamStyleEnum.NONE);
        client.registerInterceptor(ear);
        return client;
    }

    private static Optional<IOException> io(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectTimeoutException timeout) {
                // Apache's own kind of it; the kit knows the JDK's.
                HttpConnectTimeoutException known = new HttpConnectTimeoutException("could not connect in time");
                known.initCause(timeout);
                return Optional.of(known);
            }
            if (cause instanceof IOException io) {
                return Optional.of(io);
            }
        }
        return Optional.empty();
    }

    /** An answer of which it is not known yet how far it is the service's. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Unproved(int status, Map<String, List<String>> headers, byte[] body) {
        Heard heard(Signing signing) throws UntrustedAnswer {
            return new Heard(status, signing.proof(status, headers, body), headers, body);
        }
    }

    /** Takes the answer before HAPI makes something of it. */
    public static final class Ear {
        private @Nullable Unproved head;
        private @Nullable IOException broken;

        /** Does not throw: HAPI would log it, and go on to the same broken answer by itself. */
        @Hook(Pointcut.CLIENT_RESPONSE)
        public void hear(IHttpResponse response) {
            try {
                head = new Unproved(response.getStatus(), lowerCase(response.getAllHeaders()), body(response));
            } catch (IOException e) {
                broken = e;
                hangUp(response, e);
            }
        }

        private static byte[] body(IHttpResponse response) throws IOException {
            InputStream in = response.readEntity();
            byte[] body = in == null ? new byte[0] : in.readNBytes(LARGEST_ANSWER + 1);
            if (body.length > LARGEST_ANSWER) {
                throw new IOException("the answer is longer than " + LARGEST_ANSWER + " bytes");
            }
            return body;
        }

        /** Ends the connection: closing the stream instead would read an endless answer to its end. */
        private static void hangUp(IHttpResponse response, IOException why) {
            if (response.getResponse() instanceof Closeable connection) {
                try {
                    connection.close();
                } catch (IOException e) {
                    why.addSuppressed(e);
                }
            }
        }

        private static Map<String, List<String>> lowerCase(Map<String, List<String>> headers) {
            Map<String, List<String>> lower = new HashMap<>();
            headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
            return lower;
        }
    }
}
