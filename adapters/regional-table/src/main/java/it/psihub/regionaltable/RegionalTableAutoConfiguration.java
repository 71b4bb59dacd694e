package it.psihub.regionaltable;

import it.psihub.exchange.Collector;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Counterparts;
import it.psihub.exchange.Inbound;
import it.psihub.exchange.Outbound;
import it.psihub.kit.config.CounterpartKind;
import it.psihub.kit.probe.CounterpartProbe;
import it.psihub.purpose.ReleaseView;
import java.io.IOException;
import java.nio.file.Files;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** What the hub finds when this module is on the class path: the kind {@code regional-table}, previews out, receipts in. */
@AutoConfiguration
class RegionalTableAutoConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(RegionalTableAutoConfiguration.class);

    @Bean
    CounterpartKind<RegionalTableSettings> regionalTableKind() {
        return new RegionalTableKind();
    }

    @Bean
    CounterpartProbe regionalTableProbe() {
        return new RegionalTableProbe();
    }

    @Bean
    Outbound<ReleaseView> regionalTableOutboundPreview() {
        return new RegionalTableOutboundPreview();
    }

    @Bean
    Inbound regionalTableInboundReceipt() {
        return new RegionalTableInboundReceipt();
    }

    @Bean
    Collector regionalTableReceiptCollector() {
        return new ReceiptCollector();
    }

    /** Once, at the start: a folder that goes missing later is a lost mount, into whose place nothing must be written. */
    @Bean
    SmartInitializingSingleton regionalTableFolders(ObjectProvider<Counterparts> counterparts) {
        return () -> counterparts.ifAvailable(
                all -> all.of(RegionalTableOutboundPreview.ROUTE.kind()).forEach(RegionalTableAutoConfiguration::open));
    }

    private static void open(Counterpart table) {
        RegionalTableSettings settings = table.settings(RegionalTableSettings.class);
        try {
            Files.createDirectories(settings.folder());
            Files.createDirectories(settings.receipts());
        } catch (IOException failure) {
            // One office that is out of reach must not keep the hub from starting: its deliveries wait.
            LOG.warn(
                    "the folders of {} cannot be created: {}",
                    table.id().value(),
                    failure.getClass().getSimpleName());
        }
    }
}
