package it.psihub.kit.config;

import it.psihub.canonical.InvalidValue;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Counterparts;
import it.psihub.exchange.Settings;
import it.psihub.modi.config.Agreement;
import it.psihub.modi.config.AgreementReader;
import it.psihub.modi.pdnd.IssuerSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;

/** The counterparts of {@code hub.counterparts}, each bound to the settings of its kind, and the terms of each. */
public final class ConfiguredCounterparts implements Counterparts, CounterpartTerms {
    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("hub.counterparts");

    /** Stands in for a name that is a mistake already, so that the rest of its block is looked at as well. */
    private static final CounterpartId NAMELESS = new CounterpartId("nameless");

    private final Map<CounterpartId, Configured> byId;
    private final HubModi own;

    private record Configured(Counterpart party, Terms terms) {}

    private ConfiguredCounterparts(List<Configured> all, HubModi own) {
        Map<CounterpartId, Configured> ordered = new LinkedHashMap<>();
        all.forEach(one -> ordered.put(one.party().id(), one));
        byId = ordered;
        this.own = own;
    }

    /**
     * Reads and checks the whole block.
     *
     * @throws ConfigurationMistakes with every mistake of every counterpart
     */
    public static ConfiguredCounterparts read(Environment environment, Collection<CounterpartKind<?>> kinds) {
        List<String> mistakes = new ArrayList<>();
        Map<String, CounterpartKind<?>> byName = byName(kinds, mistakes);
        PropertyBlock root = PropertyBlock.of(environment, ROOT);
        HubModi own = HubModi.read(environment, mistakes);
        AgreementReader agreements = new AgreementReader(
                Path.of(environment.getProperty("hub.home", ".hub")),
                Clock.systemUTC(),
                HubModi.namesIssuer(environment));
        List<Configured> all = new ArrayList<>();
        for (String name : root.children()) {
            counterpart(root.child(name), name, byName, agreements, mistakes).ifPresent(all::add);
        }
        mistakes.addAll(VoucherClients.mistakes(
                all.stream().flatMap(one -> one.terms().modi().stream()).toList()));
        ConfigurationMistakes.throwIfAny(mistakes);
        return new ConfiguredCounterparts(all, own);
    }

    @Override
    public List<Counterpart> all() {
        return byId.values().stream().map(Configured::party).toList();
    }

    @Override
    public Optional<Counterpart> find(CounterpartId id) {
        return Optional.ofNullable(byId.get(id)).map(Configured::party);
    }

    @Override
    public Terms of(CounterpartId counterpart) {
        return Optional.ofNullable(byId.get(counterpart))
                .map(Configured::terms)
                .orElseThrow(() -> new IllegalArgumentException("no counterpart is called " + counterpart.value()));
    }

    @Override
    public Optional<IssuerSettings> voucherIssuer() {
        return own.voucherIssuer();
    }

    private static Map<String, CounterpartKind<?>> byName(Collection<CounterpartKind<?>> kinds, List<String> mistakes) {
        Map<String, CounterpartKind<?>> byName = new TreeMap<>();
        for (CounterpartKind<?> kind : kinds) {
            if (byName.put(kind.kind().value(), kind) != null) {
                mistakes.add("two adapters declare the kind " + kind.kind().value());
            }
        }
        return byName;
    }

    private static Optional<Configured> counterpart(
            PropertyBlock block,
            String name,
            Map<String, CounterpartKind<?>> kinds,
            AgreementReader agreements,
            List<String> mistakes) {
        Optional<CounterpartId> id = id(block, name, mistakes);
        Optional<Terms> terms = WrittenTerms.read(block, id.orElse(NAMELESS), agreements, mistakes);
        Optional<CounterpartKind<?>> kind = kind(block, kinds, mistakes);
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        Optional<Settled> settings = settings(block, name, kind.get(), mistakes);
        Optional<Limits> limits =
                settings.flatMap(bound -> terms.map(written -> written.limits().onTheWay(bound.onTheWay())));
        limits.filter(Limits::asksTooSoon).ifPresent(soon -> mistakes.add(tooSoon(block, soon)));
        boolean plain = settings.filter(bound -> bound.addresses().stream().anyMatch(ConfiguredCounterparts::isPlain))
                .isPresent();
        if (plain && terms.flatMap(Terms::modi).filter(Agreement::demandsTls).isPresent()) {
            mistakes.add(block.name() + ".address: is not of https, and modi.send.patterns name ID_AUTH_CHANNEL");
            return Optional.empty();
        }
        if (id.isEmpty() || settings.isEmpty() || terms.isEmpty() || limits.isEmpty()) {
            return Optional.empty();
        }
        Counterpart party =
                new Counterpart(id.get(), kind.get().kind(), settings.get().settings());
        return Optional.of(new Configured(party, terms.get().with(limits.get())));
    }

    /** Settings, how long their kind says that something may be on its way, and where it calls. */
    private record Settled(Settings settings, Duration onTheWay, List<URI> addresses) {}

    private static String tooSoon(PropertyBlock block, Limits limits) {
        return block.name() + ".limits.first-ask: is not longer than a request may still be under way ("
                + limits.onTheWay().orElseThrow().toSeconds()
                + " s; on-the-way, answer-timeout without): the counterpart would deny it, and it would be done twice";
    }

    private static boolean isPlain(URI address) {
        return !"https".equalsIgnoreCase(address.getScheme());
    }

    private static Optional<CounterpartId> id(PropertyBlock block, String name, List<String> mistakes) {
        try {
            return Optional.of(new CounterpartId(name));
        } catch (InvalidValue invalid) {
            mistakes.add(block.name() + ": " + invalid.text());
            return Optional.empty();
        }
    }

    private static Optional<CounterpartKind<?>> kind(
            PropertyBlock block, Map<String, CounterpartKind<?>> kinds, List<String> mistakes) {
        String known = kinds.keySet().stream().collect(Collectors.joining(", "));
        Optional<String> value = block.text("kind");
        if (value.isEmpty()) {
            mistakes.add(block.name() + ".kind: is missing; known kinds: " + known);
            return Optional.empty();
        }
        CounterpartKind<?> kind = kinds.get(value.get());
        if (kind == null) {
            mistakes.add(block.name() + ".kind: there is no kind '" + value.get() + "'; known kinds: " + known);
        }
        return Optional.ofNullable(kind);
    }

    private static <S extends Settings> Optional<Settled> settings(
            PropertyBlock block, String name, CounterpartKind<S> kind, List<String> mistakes) {
        SettingsReader reader = new SettingsReader(mistakes);
        reader.unknown(block, List.of(kind.settings(), WrittenTerms.class), List.of("kind"));
        Optional<S> settings = reader.read(block, kind.settings());
        settings.ifPresent(
                bound -> kind.mistakes(name, bound).forEach(mistake -> mistakes.add(block.name() + "." + mistake)));
        return settings.map(bound -> new Settled(bound, kind.onTheWay(bound), kind.addresses(bound)));
    }
}
