package it.psihub.kit.flow;

import it.psihub.canonical.Mapped;
import it.psihub.canonical.Problem;
import it.psihub.canonical.network.Region;
import it.psihub.exchange.Answer;
import it.psihub.exchange.Answered;
import it.psihub.exchange.Clearance;
import it.psihub.exchange.CollectedPage;
import it.psihub.exchange.Collector;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Cursor;
import it.psihub.exchange.DeliveryKey;
import it.psihub.exchange.Disclosed;
import it.psihub.exchange.Door;
import it.psihub.exchange.Exchanges;
import it.psihub.exchange.Inbound;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.Kind;
import it.psihub.exchange.Mapping;
import it.psihub.exchange.Outbound;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Reason;
import it.psihub.exchange.Received;
import it.psihub.exchange.Room;
import it.psihub.exchange.Route;
import it.psihub.exchange.Settings;
import it.psihub.kit.config.CounterpartKind;
import it.psihub.purpose.CandidateView;
import it.psihub.purpose.PurposeId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

/** A tiny kind of counterpart whose answers a test writes down beforehand, in a hub of ports in memory. */
final class Lab implements AutoCloseable {
    static final Route ROUTE = Route.of("lab", "result");
    private static final Patience QUICK = new Patience(
            Duration.ofSeconds(10),
            Duration.ofMillis(50),
            Duration.ofMillis(300),
            Duration.ofMillis(20),
            Duration.ofMillis(1200));
    static final Payload RAW = new Payload("raw".getBytes(StandardCharsets.UTF_8), "text/plain");

    final MemoryLeases leases = new MemoryLeases();
    final MemoryOutbox outbox = new MemoryOutbox(leases);
    final MemoryStates states = new MemoryStates();
    final MemoryInbox inbox = new MemoryInbox();
    volatile Optional<Room.Shortage> shortage = Optional.empty();
    final MemoryMessages messages = new MemoryMessages();
    final List<String> calls = new ArrayList<>();
    final Map<String, Deque<Supplier<Answer>>> answers = new HashMap<>();
    /** What the adapter was last given when it was to send. */
    volatile Clearance clearance = () -> true;

    BiFunction<Counterpart, Cursor, CollectedPage> pages = (from, since) -> new CollectedPage(List.of(), since, false);
    final ConfigurableApplicationContext context;

    private Lab(Map<String, Object> properties, Class<?>... more) {
        context = new SpringApplicationBuilder(Beans.class)
                .sources(more)
                .web(WebApplicationType.NONE)
                .properties(properties)
                .initializers(fresh -> {
                    fresh.getBeanFactory().registerSingleton("lab", this);
                    fresh.getBeanFactory().registerSingleton("patience", QUICK);
                })
                .run("--spring.main.banner-mode=off", "--logging.level.root=warn");
    }

    static Lab with(String... counterparts) {
        Map<String, Object> properties = new HashMap<>();
        for (String name : counterparts) {
            properties.put("hub.counterparts." + name + ".kind", "lab");
            properties.put("hub.counterparts." + name + ".limits.batch", "8");
            properties.put("hub.counterparts." + name + ".limits.first-ask", "0s");
        }
        return new Lab(properties);
    }

    static Lab with(Map<String, Object> properties, Class<?>... more) {
        return new Lab(properties, more);
    }

    static CounterpartId id(String counterpart) {
        return new CounterpartId(counterpart);
    }

    Exchanges exchanges() {
        return context.getBean(Exchanges.class);
    }

    Door door() {
        return context.getBean(Door.class);
    }

    MemoryOutbox.Row ready(String name, String to, Answer... script) {
        Deque<Supplier<Answer>> queue = new ArrayDeque<>();
        for (Answer answer : script) {
            queue.add(() -> answer);
        }
        answers.put(name, queue);
        return outbox.add(name, id(to), new Disclosed.Allowed<>(view(name), Optional.empty(), 3, List.of()));
    }

    static Incoming message(String from, String id, String text) {
        return new Incoming(ROUTE, id(from), id, new Payload(text.getBytes(StandardCharsets.UTF_8), "text/plain"));
    }

    static CandidateView view(String name) {
        return new CandidateView(
                name,
                1,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** What the adapter was asked to do with one delivery, in order. */
    synchronized List<String> callsFor(String name) {
        return calls.stream()
                .filter(call -> call.endsWith(" " + name))
                .map(call -> call.substring(0, call.indexOf(' ')))
                .toList();
    }

    Answered answer(String verb, Payload payload) {
        String name = text(payload);
        Supplier<Answer> next;
        synchronized (this) {
            calls.add(verb + " " + name);
            next = answers.get(name).remove();
        }
        return new Answered(next.get(), Optional.of(RAW));
    }

    static String text(Payload payload) {
        return new String(payload.bytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        context.close();
    }

    record LabSettings(Set<Region> regions) implements Settings {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Beans {

        @Bean
        Room room(Lab lab) {
            return () -> lab.shortage;
        }

        @Bean
        CounterpartKind<LabSettings> kind() {
            return new CounterpartKind<>() {
                @Override
                public Kind kind() {
                    return ROUTE.kind();
                }

                @Override
                public Class<LabSettings> settings() {
                    return LabSettings.class;
                }
            };
        }

        @Bean
        MemoryLeases leases(Lab lab) {
            return lab.leases;
        }

        @Bean
        MemoryOutbox outbox(Lab lab) {
            return lab.outbox;
        }

        @Bean
        MemoryInbox inbox(Lab lab) {
            return lab.inbox;
        }

        @Bean
        MemoryMessages messages(Lab lab) {
            return lab.messages;
        }

        @Bean
        MemoryStates states(Lab lab) {
            return lab.states;
        }

        @Bean
        TransactionOperations transactions() {
            return TransactionOperations.withoutTransaction();
        }

        @Bean
        Outbound<CandidateView> outbound(Lab lab) {
            return new LabOutbound(lab);
        }

        @Bean
        Inbound inbound() {
            return new LabInbound();
        }

        @Bean
        Collector collector(Lab lab) {
            return new Collector() {
                @Override
                public Route route() {
                    return ROUTE;
                }

                @Override
                public CollectedPage collect(Counterpart from, Cursor since) {
                    return lab.pages.apply(from, since);
                }

                @Override
                public Cursor since(Instant moment) {
                    return new Cursor(moment.toString());
                }
            };
        }
    }

    /** The pseudonym decides: {@code hold-…} may not leave, {@code unmappable-…} cannot, {@code bug-…} throws. */
    record LabOutbound(Lab lab, Route route, PurposeId purpose) implements Outbound<CandidateView> {
        LabOutbound(Lab lab) {
            this(lab, ROUTE, new PurposeId("lab-result"));
        }

        @Override
        public Class<CandidateView> viewType() {
            return CandidateView.class;
        }

        @Override
        public int mappingVersion() {
            return 7;
        }

        @Override
        public Optional<Reason> hold(CandidateView view, Counterpart to) {
            return view.pseudonym().startsWith("hold")
                    ? Optional.of(new Reason("no-code", "Manca il codice."))
                    : Optional.empty();
        }

        @Override
        public Mapped<Payload> map(CandidateView view, Counterpart to) {
            if (view.pseudonym().startsWith("bug")) {
                throw new IllegalArgumentException("a bug that quotes " + view.pseudonym());
            }
            return view.pseudonym().startsWith("unmappable")
                    ? Mapped.rejected(IntStream.range(0, 7)
                            .mapToObj(i -> new Problem("/field" + i, "required", "is missing"))
                            .toList())
                    : Mapped.ok(new Payload(view.pseudonym().getBytes(StandardCharsets.UTF_8), "text/plain"));
        }

        @Override
        public List<Problem> check(Payload payload) {
            return text(payload).startsWith("breach")
                    ? List.of(new Problem("/date", "format", "is not a date"))
                    : List.of();
        }

        @Override
        public Answered send(Payload payload, DeliveryKey key, Counterpart to, Clearance clearance) {
            lab.clearance = clearance;
            return lab.answer("send", payload);
        }

        @Override
        public String question() {
            return "GET result";
        }

        @Override
        public Answered ask(Payload payload, DeliveryKey key, Counterpart to) {
            return lab.answer("ask", payload);
        }
    }

    /** The text decides: {@code breach} breaks the contract, {@code unmappable} has no meaning, {@code bug} throws. */
    static final class LabInbound implements Inbound {
        @Override
        public Route route() {
            return ROUTE;
        }

        @Override
        public Mapped<Mapping> map(Received message) {
            String text = text(message.payload());
            if (text.equals("bug")) {
                throw new IllegalStateException("a bug");
            }
            if (text.equals("breach")) {
                return Mapped.rejected(List.of(
                        new Problem("/a", "type", "expected string"), new Problem("/b", "required", "missing")));
            }
            return text.equals("unmappable")
                    ? Mapped.rejected("/c", "unknown-code", "there is no such code")
                    : Mapped.ok(Mapping.of(List.of()));
        }
    }
}
