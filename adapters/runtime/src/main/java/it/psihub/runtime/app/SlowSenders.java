package it.psihub.runtime.app;

import it.psihub.kit.room.DoorLimits;
import org.apache.catalina.connector.Connector;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Between two pieces of a body the server waits no longer than {@code hub.door} allows; the door looks at the clock between
 * them; of what nobody wants to read any more no thread waits for the end. How long a kept connection may be idle is
 * another matter.
 */
@Configuration(proxyBeanMethods = false)
class SlowSenders {

    @Bean
    TomcatConnectorCustomizer silenceWithinBodies(DoorLimits limits) {
        return connector -> silence(connector, limits.silence().toMillis());
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> restOfBodies() {
        return factory -> factory.addEngineValves(new RestOfBody());
    }

    private static void silence(Connector connector, long millis) {
        connector.setProperty("disableUploadTimeout", "false");
        connector.setProperty("connectionUploadTimeout", Long.toString(millis));
        // of what never reaches the valve one piece is read
        connector.setProperty("maxSwallowSize", "0");
    }
}
