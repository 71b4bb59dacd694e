package it.psihub.health;

import it.psihub.canonical.code.CodeList;
import it.psihub.canonical.code.CodeLists;
import it.psihub.canonical.code.DatedCodeLists;
import it.psihub.exchange.Collector;
import it.psihub.exchange.Counterparts;
import it.psihub.exchange.Inbound;
import it.psihub.exchange.Outbound;
import it.psihub.kit.config.CounterpartKind;
import it.psihub.kit.probe.CounterpartProbe;
import it.psihub.kit.secure.SecuredCalls;
import it.psihub.purpose.ReferralView;
import it.psihub.schemas.Schemas;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** What the hub finds when this module is on the class path: the kind {@code health}, referrals out, tasks in. */
@AutoConfiguration
class HealthAutoConfiguration {

    @Bean
    CounterpartKind<HealthSettings> healthKind() {
        return new HealthKind();
    }

    @Bean
    CounterpartProbe healthProbe(ObjectProvider<SecuredCalls> agreed) {
        return new HealthProbe(agreed.getIfAvailable(() -> SecuredCalls.NONE));
    }

    @Bean
    FhirWires fhirWires(ObjectProvider<SecuredCalls> agreed) {
        return new FhirWires(agreed.getIfAvailable(() -> SecuredCalls.NONE));
    }

    @Bean
    LazyContract fhirContract(ObjectProvider<CodeLists> lists) {
        return new LazyContract(() -> new FhirContract(codes(lists).all(CodeList.HEALTH_NEED)));
    }

    @Bean
    Outbound<ReferralView> healthOutboundReferral(
            ObjectProvider<CodeLists> lists, LazyContract contract, FhirWires wires, ObjectProvider<Clock> clock) {
        return new HealthOutboundReferral(
                new ReferralToTransaction(codes(lists)), contract, wires, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    Inbound healthInboundTask() {
        return new HealthInboundTask();
    }

    @Bean
    Collector healthTaskCollector(FhirWires wires, ObjectProvider<Clock> clock) {
        return new TaskCollector(wires, clock.getIfAvailable(Clock::systemUTC));
    }

    /** The first check would cost seconds while a transaction is open; a hub without health services needs none. */
    @Bean
    SmartInitializingSingleton warmFhirContract(LazyContract contract, ObjectProvider<Counterparts> counterparts) {
        return () -> counterparts.ifAvailable(all ->
                all.of(HealthOutboundReferral.ROUTE.kind()).stream().findAny().ifPresent(one -> contract.warm()));
    }

    private static CodeLists codes(ObjectProvider<CodeLists> lists) {
        return lists.getIfAvailable(() -> DatedCodeLists.read(file -> Schemas.reader("codes/" + file)));
    }
}
