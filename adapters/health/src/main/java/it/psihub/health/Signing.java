package it.psihub.health;

import it.psihub.kit.http.UntrustedAnswer;
import it.psihub.modi.HeaderFields;
import it.psihub.modi.Refused;
import it.psihub.modi.RestRequest;
import it.psihub.modi.rest.Proof;
import it.psihub.modi.rest.RestCalls;
import it.psihub.modi.rest.SignedRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpRequest;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.protocol.HttpContext;
import org.apache.http.util.EntityUtils;

/** Signs requests as the last before they leave, when their bytes and header fields are what they will be on the wire. */
final class Signing implements HttpRequestInterceptor {
    private static final byte[] NOTHING = {};
    private static final SignedRequest UNSIGNED = new SignedRequest(Map.of(), Optional.empty());

    private final RestCalls calls;
    /** A call stays on its thread. */
    private final ThreadLocal<SignedRequest> current = ThreadLocal.withInitial(() -> UNSIGNED);

    Signing(RestCalls calls) {
        this.calls = calls;
    }

    /** Nothing changes for a service with which nothing was agreed. */
    void on(HttpClientBuilder client) {
        if (calls != RestCalls.PLAIN) {
            // an answer is signed as it comes over the wire: nobody may unpack it on the way
            client.disableContentCompression().addInterceptorLast(this);
        }
    }

    @Override
    public void process(HttpRequest request, HttpContext context) throws IOException {
        request.removeHeaders("Accept-Encoding");
        String host = HttpClientContext.adapt(context).getTargetHost().toURI();
        SignedRequest signed = calls.sign(new RestRequest(
                request.getRequestLine().getMethod(),
                URI.create(host + request.getRequestLine().getUri()),
                value(request, "Content-Type"),
                value(request, "Content-Encoding"),
                body(request)));
        signed.headers().forEach(request::setHeader);
        current.set(signed);
    }

    /** How far an answer to this thread's last request is the service's. */
    Proof proof(int status, Map<String, List<String>> headers, byte[] body) throws UntrustedAnswer {
        try {
            return calls.check(current.get(), status, new HeaderFields(headers), body);
        } catch (Refused notTheirs) {
            throw new UntrustedAnswer(notTheirs);
        } finally {
            current.remove();
        }
    }

    private static byte[] body(HttpRequest request) throws IOException {
        HttpEntity entity = request instanceof HttpEntityEnclosingRequest enclosing ? enclosing.getEntity() : null;
        if (entity == null) {
            return NOTHING;
        }
        if (!entity.isRepeatable()) {
            throw new IllegalStateException("a body that can be read once can be signed or sent, not both");
        }
        return EntityUtils.toByteArray(entity);
    }

    private static Optional<String> value(HttpRequest request, String name) {
        return Optional.ofNullable(request.getFirstHeader(name)).map(Header::getValue);
    }
}
