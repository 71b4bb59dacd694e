package it.psihub.modi.config;

import it.psihub.exchange.CounterpartId;
import it.psihub.modi.Pattern;
import it.psihub.modi.channel.ClientTls;
import it.psihub.modi.key.CertificateFiles;
import it.psihub.modi.key.FileOwnKeys;
import it.psihub.modi.key.FileTrustedKeys;
import it.psihub.modi.key.OwnKey;
import it.psihub.modi.key.OwnKeys;
import it.psihub.modi.key.TrustSettings;
import it.psihub.modi.key.TrustedKeys;
import it.psihub.modi.key.Window;
import it.psihub.modi.pdnd.PdndSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes an agreement of what the configuration says, or tells all that is wrong with it. */
public final class AgreementReader {
    private static final TrustSettings NOBODY = new TrustSettings(Set.of(), Set.of(), Set.of(), Set.of());

    private final Path home;
    private final Clock clock;
    private final boolean vouchers;

    /**
     * @param home the folder that relative paths of keys are relative to
     * @param vouchers whether the hub knows an authorization server whose vouchers it takes
     */
    public AgreementReader(Path home, Clock clock, boolean vouchers) {
        this.home = home;
        this.clock = clock;
        this.vouchers = vouchers;
    }

    /**
     * Reads the keys and checks what the settings say of each other.
     *
     * @param mistakes takes each as {@code property: what is wrong}, without quoting a secret
     * @return empty when there was a mistake
     */
    public Optional<Agreement> read(CounterpartId counterpart, ModiSettings settings, List<String> mistakes) {
        List<String> own = new ArrayList<>();
        FileOwnKeys keys = FileOwnKeys.read(settings.keys(), home, clock, own);
        Optional<TrustedKeys> trusted = FileTrustedKeys.read(settings.trust().orElse(NOBODY), home, clock, own);
        checkKeys(settings, keys, own);
        new SettingsCheck(settings, vouchers, own).all();
        Optional<ClientTls> channel = channel(settings, keys, own);
        mistakes.addAll(own);
        return own.isEmpty()
                ? Optional.of(
                        new Agreement(counterpart, settings, signing(settings, keys), trusted.orElseThrow(), channel))
                : Optional.empty();
    }

    private static OwnKeys signing(ModiSettings settings, FileOwnKeys keys) {
        Optional<String> shown = settings.tls().flatMap(TlsSettings::key);
        return shown.isEmpty() || settings.pdnd().flatMap(PdndSettings::key).equals(shown)
                ? keys
                : keys.without(shown.get());
    }

    /** Where a channel pattern was agreed on calls to the counterpart. */
    private Optional<ClientTls> channel(ModiSettings settings, OwnKeys keys, List<String> mistakes) {
        Set<Pattern> patterns = settings.send().map(SendSettings::patterns).orElse(Set.of());
        if (patterns.stream().noneMatch(Pattern::ofChannel)) {
            return Optional.empty();
        }
        Set<Path> files = settings.tls().map(TlsSettings::authorities).orElse(Set.of());
        Optional<String> key = settings.tls().flatMap(TlsSettings::key);
        key.flatMap(keys::named)
                .filter(named -> named.chain().isEmpty()
                        || !Window.of(named.chain().get(0)).holds(clock.instant()))
                .ifPresent(useless -> mistakes.add("tls.key: has no certificate that is valid now"));
        int before = mistakes.size();
        Optional<CertificateFiles> authorities = files.isEmpty()
                ? Optional.empty()
                : CertificateFiles.read("tls.authorities", files, home, clock, mistakes);
        if (mistakes.size() > before) {
            return Optional.empty();
        }
        Optional<OwnKeys> shown = patterns.contains(Pattern.ID_AUTH_CHANNEL_02) ? Optional.of(keys) : Optional.empty();
        return Optional.of(ClientTls.of(shown, key, authorities));
    }

    private void checkKeys(ModiSettings settings, FileOwnKeys keys, List<String> mistakes) {
        Uses uses = new Uses(settings);
        if (settings.keys().isEmpty()) {
            if (uses.keys()) {
                mistakes.add("keys: is missing: the hub has nothing to sign with");
            }
            return;
        }
        boolean unread = mistakes.stream().anyMatch(mistake -> mistake.startsWith("keys."));
        if (!unread && Window.covered(keys.windows(), clock.instant()).isEmpty()) {
            mistakes.add("keys: none is valid now");
        }
        if (uses.certificates()) {
            settings.keys().keySet().stream()
                    .sorted()
                    .forEach(name -> keys.named(name)
                            .filter(key -> key.chain().isEmpty())
                            .map(OwnKey::name)
                            .ifPresent(
                                    bare -> mistakes.add("keys." + bare + ".file: holds no certificate of the key")));
        }
        settings.keys().forEach((name, key) -> {
            if (key.from().isPresent()
                    && key.until().isPresent()
                    && key.until().get().isBefore(key.from().get())) {
                mistakes.add("keys." + name + ".until: is before from");
            }
        });
    }
}
