package it.psihub.runtime.app;

import it.psihub.canonical.network.Network;
import it.psihub.canonical.network.NetworkCsv;
import it.psihub.canonical.network.ProgrammeFigures;
import it.psihub.schemas.Schemas;
import it.psihub.storage.Storage;
import java.time.Clock;
import java.time.ZoneId;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** What no module brings by itself; every other bean comes from a module's auto-configuration. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(SlowSenders.class)
class HubConfiguration {

    @Bean
    Clock clock() {
        return Clock.system(ZoneId.of("Europe/Rome"));
    }

    /** Loaded into the store as well, so that SQL can count by region. */
    @Bean
    Network network(Storage storage) {
        Network network = NetworkCsv.read(file -> Schemas.reader("network/" + file));
        ProgrammeFigures.SUPREME_2.require(network);
        storage.network().load(network);
        return network;
    }
}
