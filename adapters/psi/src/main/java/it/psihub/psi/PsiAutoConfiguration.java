package it.psihub.psi;

import it.psihub.canonical.network.Network;
import it.psihub.canonical.network.NetworkCsv;
import it.psihub.exchange.BulkSource;
import it.psihub.exchange.Inbound;
import it.psihub.kit.access.AccessTokens;
import it.psihub.kit.config.CounterpartKind;
import it.psihub.kit.probe.CounterpartProbe;
import it.psihub.kit.rest.DoorServlet;
import it.psihub.kit.rest.RestDoor;
import it.psihub.schemas.Schemas;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;

/** What the hub finds when this module is on the class path: the kind {@code psi} and the records that it sends. */
@AutoConfiguration
class PsiAutoConfiguration {

    @Bean
    CounterpartKind<PsiSettings> psiKind() {
        return new PsiKind();
    }

    @Bean
    CounterpartProbe psiProbe(AccessTokens tokens) {
        return new PsiProbe(tokens);
    }

    @Bean
    RecordReader psiRecordReader(ObjectProvider<Network> network, ObjectProvider<Clock> clock) {
        return new RecordReader(new SenderRules(
                network.getIfAvailable(() -> NetworkCsv.read(file -> Schemas.reader("network/" + file))),
                clock.getIfAvailable(() -> SenderRules.ITALY)));
    }

    @Bean
    Inbound psiRecordInbound(RecordReader psiRecordReader) {
        return new PsiRecordInbound(psiRecordReader);
    }

    @Bean
    BulkSource psiFiles(RecordReader psiRecordReader) {
        return new PsiFiles(psiRecordReader);
    }

    @Bean
    @ConditionalOnWebApplication(type = Type.SERVLET)
    ServletRegistrationBean<DoorServlet> psiRecords(RestDoor door) {
        return PsiRecords.through(door);
    }
}
