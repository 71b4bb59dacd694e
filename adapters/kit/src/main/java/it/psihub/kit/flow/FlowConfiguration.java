package it.psihub.kit.flow;

import it.psihub.exchange.BulkReplays;
import it.psihub.exchange.BulkSource;
import it.psihub.exchange.Collector;
import it.psihub.exchange.CounterpartStates;
import it.psihub.exchange.Counterparts;
import it.psihub.exchange.Door;
import it.psihub.exchange.Exchanges;
import it.psihub.exchange.Inbound;
import it.psihub.exchange.Inbox;
import it.psihub.exchange.Leases;
import it.psihub.exchange.Messages;
import it.psihub.exchange.Outbound;
import it.psihub.exchange.Outbox;
import it.psihub.exchange.Replays;
import it.psihub.exchange.Room;
import it.psihub.kit.config.CounterpartTerms;
import it.psihub.kit.purpose.Purposes;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.integration.dsl.context.IntegrationFlowContext;
import org.springframework.transaction.support.TransactionOperations;

/** Builds the flows and what carries through them; the ports come from storage. */
@AutoConfiguration
class FlowConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Patience patience(Environment environment) {
        return Binder.get(environment).bindOrCreate("hub.flow", Patience.class);
    }

    @Bean
    Activity activity() {
        return new Activity();
    }

    @Bean
    Threads kitThreads() {
        return new Threads();
    }

    @Bean
    Tenures tenures(Leases leases, Patience patience, Threads threads, Activity activity) {
        return new Tenures(leases, patience, threads.renewals(), activity);
    }

    @Bean
    Backoff backoff() {
        return new Backoff(() -> ThreadLocalRandom.current().nextDouble());
    }

    @Bean
    Gates gates(CounterpartStates states, CounterpartTerms terms, Backoff backoff, ObjectProvider<Clock> clock) {
        return new Gates(states, terms, backoff, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    StepParts stepParts(
            Outbox outbox,
            Inbox inbox,
            Messages messages,
            Purposes purposes,
            TransactionOperations transactions,
            Backoff backoff,
            Threads threads) {
        return new StepParts(outbox, inbox, messages, purposes, transactions, new AnswerRules(backoff), threads.wire());
    }

    @Bean
    RegisteredFlows registeredFlows(
            IntegrationFlowContext flows,
            StepParts parts,
            ObjectProvider<Outbound<?>> leaving,
            ObjectProvider<Inbound> arriving,
            ObjectProvider<Collector> collecting) {
        return new RegisteredFlows(
                flows,
                parts,
                leaving.orderedStream().toList(),
                arriving.orderedStream().toList(),
                collecting.orderedStream().toList());
    }

    @Bean
    Collecting collecting(Inbox inbox, Tenures tenures, Activity activity, Gates gates, Room room) {
        return new Collecting(inbox, tenures, activity, gates, room);
    }

    @Bean
    TakingUp takingUp(RegisteredFlows flows, Inbox inbox, Tenures tenures, Activity activity, Room room) {
        return new TakingUp(flows, inbox, tenures, activity, room);
    }

    @Bean
    Leftovers leftovers(TakingUp takingUp) {
        return new Leftovers(takingUp);
    }

    @Bean
    Replays replays(
            Messages messages,
            RegisteredFlows flows,
            ObjectProvider<BulkReplays> files,
            ObjectProvider<BulkSource> formats) {
        return new FlowReplays(messages, flows, new FileReplays(files, formats));
    }

    @Bean
    @ConditionalOnMissingBean(Door.class)
    FlowDoor door(RegisteredFlows flows) {
        return new FlowDoor(flows);
    }

    @Bean
    @ConditionalOnMissingBean(Exchanges.class)
    FlowExchanges exchanges(
            RegisteredFlows flows,
            Counterparts counterparts,
            CounterpartTerms terms,
            Collecting collecting,
            TakingUp takingUp,
            Outbox outbox,
            Tenures tenures,
            Activity activity,
            Patience patience,
            Gates gates) {
        Drain drain = new Drain(outbox, terms, tenures, activity, patience, gates);
        return new FlowExchanges(flows, counterparts, drain, collecting, takingUp, new SideBySide(activity));
    }
}
