package it.psihub.jobcentre;

import it.psihub.exchange.Counterpart;
import it.psihub.exchange.CounterpartId;
import it.psihub.jobcentre.soap.ServizicoapWS;
import it.psihub.kit.secure.SecuredCalls;
import it.psihub.modi.channel.ClientTls;
import it.psihub.modi.soap.CheckedIn;
import it.psihub.modi.soap.SignedOut;
import it.psihub.modi.soap.SoapCalls;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.configuration.jsse.TLSClientParameters;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.feature.StaxTransformFeature;
import org.apache.cxf.jaxws.JaxWsClientFactoryBean;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.logging.NoOpFaultListener;
import org.apache.cxf.transport.http.HTTPConduit;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;
import org.jspecify.annotations.Nullable;

/** A client for each counterpart, made at its first call, and the SOAP stack that they share. */
final class SapServices implements AutoCloseable {
    private static final String NATIONAL_TYPES = JobCentreSettings.NATIONAL_NAMESPACE + "/types";

    private final SecuredCalls agreed;
    private final Clock clock;
    private final Map<CounterpartId, SapService> services = new ConcurrentHashMap<>();
    private @Nullable Bus bus;
    private @Nullable ScheduledExecutorService deadlines;

    SapServices(SecuredCalls agreed, Clock clock) {
        this.agreed = agreed;
        this.clock = clock;
    }

    SapService of(Counterpart counterpart) {
        return services.computeIfAbsent(
                counterpart.id(),
                id -> connect(counterpart.settings(JobCentreSettings.class), agreed.soap(id), agreed.tls(id)));
    }

    @Override
    public synchronized void close() {
        services.values().forEach(SapService::close);
        services.clear();
        if (deadlines != null) {
            deadlines.shutdownNow();
        }
        if (bus != null) {
            bus.shutdown(true);
        }
    }

    private synchronized SapService connect(
            JobCentreSettings settings, Optional<SoapCalls> secured, Optional<ClientTls> tls) {
        JaxWsClientFactoryBean factory = new JaxWsClientFactoryBean();
        factory.setBus(bus());
        factory.setServiceClass(ServizicoapWS.class);
        factory.setAddress(settings.address().toString());
        if (!settings.namespace().equals(JobCentreSettings.NATIONAL_NAMESPACE)) {
            factory.getFeatures().add(namespaces(settings.namespace() + "/types"));
        }
        Client client = factory.create();
        client.getInInterceptors().add(new WholeAnswer(deadlines()));
        secured.ifPresent(calls -> {
            client.getOutInterceptors().add(new SignedOut(calls, settings.address()));
            client.getInInterceptors().add(new CheckedIn(calls));
        });
        // The stack would log a failed call with its message, which may quote a person's data.
        client.getEndpoint().put(FaultListener.class.getName(), new NoOpFaultListener());
        // Every status comes to WholeAnswer; by default some of them hide their headers in an exception.
        client.getEndpoint().put(HTTPConduit.NO_IO_EXCEPTIONS, true);
        HTTPConduit conduit = (HTTPConduit) client.getConduit();
        conduit.setClient(policy(settings));
        tls.map(SapServices::parameters).ifPresent(conduit::setTlsClientParameters);
        return new SapService(client, settings.connectTimeout().plus(settings.answerTimeout()), clock);
    }

    private static TLSClientParameters parameters(ClientTls tls) {
        TLSClientParameters parameters = new TLSClientParameters();
        parameters.setSslContext(tls.context());
        return parameters;
    }

    private Bus bus() {
        if (bus == null) {
            bus = BusFactory.newInstance().createBus();
        }
        return bus;
    }

    private ScheduledExecutorService deadlines() {
        if (deadlines == null) {
            deadlines = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "job-centre-deadlines");
                thread.setDaemon(true);
                return thread;
            });
        }
        return deadlines;
    }

    /** A regional gateway publishes the national contract under a namespace of its own. */
    private static StaxTransformFeature namespaces(String types) {
        StaxTransformFeature feature = new StaxTransformFeature();
        feature.setOutTransformElements(Map.of("{" + NATIONAL_TYPES + "}*", "{" + types + "}*"));
        feature.setInTransformElements(Map.of("{" + types + "}*", "{" + NATIONAL_TYPES + "}*"));
        return feature;
    }

    private static HTTPClientPolicy policy(JobCentreSettings settings) {
        HTTPClientPolicy policy = new HTTPClientPolicy();
        policy.setConnectionTimeout(millis(settings.connectTimeout()));
        policy.setReceiveTimeout(millis(settings.answerTimeout()));
        policy.setAutoRedirect(false);
        policy.setAllowChunking(false);
        // HTTP/2 would begin with an upgrade that gateways of this age do not know.
        policy.setVersion("1.1");
        return policy;
    }

    private static long millis(Duration duration) {
        return Math.max(1, duration.toMillis());
    }
}
