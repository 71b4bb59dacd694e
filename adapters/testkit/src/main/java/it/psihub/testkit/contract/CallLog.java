package it.psihub.testkit.contract;

import it.psihub.canonical.Mapped;
import it.psihub.canonical.Problem;
import it.psihub.exchange.Answered;
import it.psihub.exchange.Clearance;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.DeliveryKey;
import it.psihub.exchange.Outbound;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Reason;
import it.psihub.exchange.Route;
import it.psihub.purpose.PurposeId;
import it.psihub.purpose.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Listens to every adapter: what it was asked to do with each delivery, in order. The adapters do their work as ever. */
final class CallLog implements BeanPostProcessor {
    private final Map<DeliveryKey, List<Call>> calls = new ConcurrentHashMap<>();

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof Outbound<?> document ? new Overheard<>(document, this) : bean;
    }

    List<Call> of(DeliveryKey key) {
        List<Call> made = calls.getOrDefault(key, List.of());
        synchronized (made) {
            return List.copyOf(made);
        }
    }

    private Answered note(DeliveryKey key, String verb, Answered answered) {
        List<Call> made = calls.computeIfAbsent(key, fresh -> new ArrayList<>());
        synchronized (made) {
            made.add(new Call(verb, answered.answer()));
        }
        return answered;
    }

    private record Overheard<V extends View>(Outbound<V> document, CallLog log) implements Outbound<V> {
        @Override
        public Route route() {
            return document.route();
        }

        @Override
        public PurposeId purpose() {
            return document.purpose();
        }

        @Override
        public Class<V> viewType() {
            return document.viewType();
        }

        @Override
        public int mappingVersion() {
            return document.mappingVersion();
        }

        @Override
        public Optional<Reason> hold(V view, Counterpart to) {
            return document.hold(view, to);
        }

        @Override
        public Mapped<Payload> map(V view, Counterpart to) {
            return document.map(view, to);
        }

        @Override
        public List<Problem> check(Payload payload) {
            return document.check(payload);
        }

        @Override
        public Answered send(Payload payload, DeliveryKey key, Counterpart to, Clearance clearance) {
            return log.note(key, "send", document.send(payload, key, to, clearance));
        }

        @Override
        public String question() {
            return document.question();
        }

        @Override
        public Answered ask(Payload payload, DeliveryKey key, Counterpart to) {
            return log.note(key, "ask", document.ask(payload, key, to));
        }
    }
}
