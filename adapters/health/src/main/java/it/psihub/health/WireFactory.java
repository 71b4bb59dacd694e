package it.psihub.health;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.apache.ApacheRestfulClientFactory;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import org.apache.http.client.HttpClient;
import org.jspecify.annotations.Nullable;

/**
 * HAPI takes its HTTP client from the factory of the context, whichever factory made the FHIR client; and there is one
 * context a process but one HTTP client a counterpart, with its own timeouts. So each call says whose it is.
 */
final class WireFactory extends ApacheRestfulClientFactory {
    private final ThreadLocal<@Nullable HttpClient> current = new ThreadLocal<>();

    WireFactory(FhirContext context) {
        super(context);
        setServerValidationMode(ServerValidationModeEnum.NEVER);
    }

    /** Runs a call, all of it on this thread, over one counterpart's client. */
    void over(HttpClient client, Runnable call) {
        current.set(client);
        try {
            call.run();
        } finally {
            current.remove();
        }
    }

    @Override
    public HttpClient getNativeHttpClient() {
        HttpClient client = current.get();
        if (client == null) {
            throw new IllegalStateException("a FHIR client was used outside its wire");
        }
        return client;
    }
}
