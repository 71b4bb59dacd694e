package it.psihub.psi;

import it.psihub.exchange.Counterpart;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Counterparts;
import it.psihub.exchange.Door;
import it.psihub.kit.access.AccessTokens;
import it.psihub.kit.rest.RestDoor;
import it.psihub.kit.room.DoorLimits;
import it.psihub.kit.room.Turnstile;
import java.io.Closeable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** A real server with the adapter's entrance, in front of a test's own door. */
final class HubServer implements Closeable {
    private final AnnotationConfigServletWebServerApplicationContext context =
            new AnnotationConfigServletWebServerApplicationContext();

    private static final DoorLimits LIMITS =
            new DoorLimits(8, DataSize.ofMegabytes(4), 1, DataSize.ofBytes(0), 100, Duration.ofSeconds(30));

    @Configuration(proxyBeanMethods = false)
    static class Web {
        @Bean
        TomcatServletWebServerFactory server() {
            return new TomcatServletWebServerFactory(0);
        }
    }

    private record Configured(List<Counterpart> all) implements Counterparts {
        @Override
        public Optional<Counterpart> find(CounterpartId id) {
            return all.stream().filter(party -> party.id().equals(id)).findFirst();
        }
    }

    HubServer(Door door, Map<CounterpartId, String> tokens, List<Counterpart> configured) {
        RestDoor edge = RestDoor.simple(
                door, new AccessTokens(tokens), new Configured(configured), new Turnstile(LIMITS, Optional::empty));
        context.register(Web.class);
        context.registerBean(ServletRegistrationBean.class, () -> PsiRecords.through(edge));
        context.refresh();
    }

    URI address() {
        int port = Optional.ofNullable(context.getWebServer()).orElseThrow().getPort();
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        context.close();
    }
}
