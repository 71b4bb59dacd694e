package it.psihub.modi.config;

import it.psihub.exchange.CounterpartId;
import it.psihub.modi.Pattern;
import it.psihub.modi.config.ReceiveSettings.VoucherSettings;
import it.psihub.modi.key.FileOwnKeys;
import it.psihub.modi.key.FileTrustedKeys;
import it.psihub.modi.key.OwnKey;
import it.psihub.modi.key.TrustSettings;
import it.psihub.modi.key.TrustedKeys;
import it.psihub.modi.key.Window;
import it.psihub.modi.pdnd.Pdnd;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes an agreement of what the configuration says, or tells all that is wrong with it. */
public final class AgreementReader {
    private static final Set<String> REFERENCES = Set.of("x5c", "x5t", "kid");
    private static final Duration SHORTEST_LIFE = Duration.ofSeconds(10);
    private static final Duration LONGEST_LIFE = Duration.ofHours(1);

    private static final Set<Pattern> CHANNEL = Set.of(Pattern.ID_AUTH_CHANNEL_01, Pattern.ID_AUTH_CHANNEL_02);
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
        checkTrust(settings, own);
        settings.send().ifPresent(send -> checkSend(send, settings, own));
        settings.receive().ifPresent(receive -> checkReceive(receive, own));
        checkPdnd(settings, own);
        notYet(settings, own);
        if (settings.send().isEmpty() && settings.receive().isEmpty()) {
            own.add("send: is missing, and receive too: nothing was agreed");
        }
        mistakes.addAll(own);
        return own.isEmpty()
                ? Optional.of(new Agreement(counterpart, settings, keys, trusted.orElseThrow()))
                : Optional.empty();
    }

    /** What the hub does not speak yet is refused, so that nobody relies on it. */
    private static void notYet(ModiSettings settings, List<String> mistakes) {
        boolean channel = settings.send().map(SendSettings::patterns).stream()
                .flatMap(Set::stream)
                .anyMatch(CHANNEL::contains);
        if (channel) {
            mistakes.add(
                    "send.patterns: the hub does not check the channel of its own calls yet; of calls to it, it does");
        }
    }

    private void checkKeys(ModiSettings settings, FileOwnKeys keys, List<String> mistakes) {
        boolean signs = signs(settings);
        if (settings.keys().isEmpty()) {
            if (signs) {
                mistakes.add("keys: is missing: the hub has nothing to sign with");
            }
            return;
        }
        boolean unread = mistakes.stream().anyMatch(mistake -> mistake.startsWith("keys."));
        if (!unread && Window.covered(keys.windows(), clock.instant()).isEmpty()) {
            mistakes.add("keys: none is valid now");
        }
        if (needsCertificate(settings)) {
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

    private static boolean signs(ModiSettings settings) {
        boolean calls = settings.send().map(SendSettings::patterns).stream()
                .flatMap(Set::stream)
                .anyMatch(pattern -> pattern != Pattern.ID_AUTH_CHANNEL_01);
        return calls
                || settings.receive().filter(AgreementReader::answersSigned).isPresent();
    }

    private static boolean answersSigned(ReceiveSettings receive) {
        return receive.signedAnswers().orElse(integrity(receive.patterns()));
    }

    private static boolean integrity(Set<Pattern> patterns) {
        return patterns.contains(Pattern.INTEGRITY_SOAP_01)
                || patterns.contains(Pattern.INTEGRITY_REST_01)
                || patterns.contains(Pattern.INTEGRITY_REST_02);
    }

    /** All but trust by {@code kid}. */
    private static boolean needsCertificate(ModiSettings settings) {
        boolean bySoap = settings.send().map(SendSettings::patterns).stream()
                        .flatMap(Set::stream)
                        .anyMatch(pattern -> pattern.ofSoap() || pattern == Pattern.ID_AUTH_CHANNEL_02)
                || settings.receive().filter(AgreementReader::answersSigned).map(ReceiveSettings::patterns).stream()
                        .flatMap(Set::stream)
                        .anyMatch(Pattern::ofSoap);
        return bySoap
                || settings.send().filter(AgreementReader::showsCertificate).isPresent();
    }

    private static boolean showsCertificate(SendSettings send) {
        boolean tokens = send.patterns().stream().anyMatch(Pattern::ofRest);
        boolean kid =
                send.keyReference().map("kid"::equals).orElse(send.patterns().contains(Pattern.INTEGRITY_REST_02));
        return tokens && !kid;
    }

    private static void checkTrust(ModiSettings settings, List<String> mistakes) {
        boolean proves = settings.receive().isPresent()
                || settings.send()
                        .filter(send -> send.signedAnswers().orElse(integrity(send.patterns())))
                        .isPresent();
        boolean none = settings.trust()
                .filter(trust -> !trust.certificates().isEmpty()
                        || !trust.authorities().isEmpty()
                        || !trust.jwks().isEmpty())
                .isEmpty();
        if (proves && none && !byVoucherAlone(settings)) {
            mistakes.add("trust: is missing: the counterpart's signatures cannot be proved");
        }
        settings.trust().ifPresent(trust -> {
            if (trust.authorities().isEmpty() != trust.subjects().isEmpty()) {
                mistakes.add("trust.subjects: goes with authorities, and they with it");
            }
        });
    }

    /** Then the authorization server's keys say who calls. */
    private static boolean byVoucherAlone(ModiSettings settings) {
        return settings.send().isEmpty()
                && settings.receive()
                        .filter(receive -> receive.voucher().isPresent())
                        .filter(receive -> !integrity(receive.patterns()) && !audit(receive.patterns()))
                        .isPresent();
    }

    private static boolean audit(Set<Pattern> patterns) {
        return patterns.contains(Pattern.AUDIT_REST_01) || patterns.contains(Pattern.AUDIT_REST_02);
    }

    private static void checkSend(SendSettings send, ModiSettings settings, List<String> mistakes) {
        checkPatterns("send", send.patterns(), mistakes);
        send.life()
                .filter(life -> life.compareTo(SHORTEST_LIFE) < 0 || life.compareTo(LONGEST_LIFE) > 0)
                .ifPresent(life -> mistakes.add("send.life: is not between 10s and 1h"));
        send.keyReference()
                .filter(reference -> !REFERENCES.contains(reference))
                .ifPresent(reference -> mistakes.add("send.key-reference: is not x5c, x5t or kid"));
        if (audit(send.patterns()) && send.audit().isEmpty()) {
            mistakes.add("send.audit: is missing: AUDIT_REST says on whose behalf a call is made");
        }
        if (send.patterns().contains(Pattern.AUDIT_REST_02) && settings.pdnd().isEmpty()) {
            mistakes.add("pdnd: is missing: AUDIT_REST_02 ties a voucher to the evidence");
        }
    }

    private void checkReceive(ReceiveSettings receive, List<String> mistakes) {
        checkPatterns("receive", receive.patterns(), mistakes);
        if (receive.audiences().isEmpty() && receive.patterns().stream().anyMatch(AgreementReader::named)) {
            mistakes.add("receive.audiences: is missing: what is meant for others would be taken");
        }
        if (receive.patterns().contains(Pattern.AUDIT_REST_02)
                && receive.voucher().isEmpty()) {
            mistakes.add("receive.voucher: is missing: AUDIT_REST_02 ties a voucher to the evidence");
        }
        receive.voucher().ifPresent(voucher -> checkVoucher(voucher, receive, mistakes));
        receive.replyTo().stream()
                .filter(address -> !web(address))
                .forEach(address -> mistakes.add("receive.reply-to: is not a URL of http or https with a host"));
    }

    private void checkVoucher(VoucherSettings voucher, ReceiveSettings receive, List<String> mistakes) {
        if (!vouchers) {
            mistakes.add("receive.voucher: is there, and hub.modi.voucher-issuer is missing: whose vouchers are they?");
        }
        if (voucher.clients().isEmpty()) {
            mistakes.add("receive.voucher.clients: is missing");
        }
        if (receive.patterns().stream().noneMatch(Pattern::ofRest)) {
            mistakes.add("receive.voucher: goes with patterns of REST");
        }
    }

    private static boolean named(Pattern pattern) {
        return pattern.ofRest() || pattern.ofSoap();
    }

    private static boolean web(URI address) {
        return ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                && address.getHost() != null
                && address.getUserInfo() == null
                && address.getFragment() == null;
    }

    private static void checkPatterns(String block, Set<Pattern> patterns, List<String> mistakes) {
        if (patterns.isEmpty()) {
            mistakes.add(block + ".patterns: is missing");
        }
        if (patterns.stream().anyMatch(Pattern::ofSoap) && patterns.stream().anyMatch(Pattern::ofRest)) {
            mistakes.add(block + ".patterns: names patterns of REST and of SOAP");
        }
    }

    private static void checkPdnd(ModiSettings settings, List<String> mistakes) {
        settings.pdnd().ifPresent(pdnd -> {
            if (!Pdnd.isPrivate(pdnd.tokenEndpoint())) {
                mistakes.add("pdnd.token-endpoint: is neither https nor on this machine");
            }
            if (settings.send().isEmpty()) {
                mistakes.add("pdnd: is there, and send is missing: there is no call to get a voucher for");
            } else if (settings.send().get().patterns().stream().noneMatch(Pattern::ofRest)) {
                mistakes.add("pdnd: vouchers go with patterns of REST");
            }
            checkNamed("pdnd.key", pdnd.key(), settings, mistakes);
        });
    }

    private static void checkNamed(
            String property, Optional<String> key, ModiSettings settings, List<String> mistakes) {
        key.filter(name -> !settings.keys().containsKey(name))
                .ifPresent(name -> mistakes.add(property + ": there is no key of that name in keys"));
    }
}
