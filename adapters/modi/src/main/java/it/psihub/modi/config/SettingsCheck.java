package it.psihub.modi.config;

import it.psihub.modi.Pattern;
import it.psihub.modi.config.ReceiveSettings.VoucherSettings;
import it.psihub.modi.pdnd.Pdnd;
import it.psihub.modi.pdnd.PdndSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What the settings of an agreement say of each other. */
final class SettingsCheck {
    private static final Set<String> REFERENCES = Set.of("x5c", "x5t", "kid");
    private static final Duration SHORTEST_LIFE = Duration.ofSeconds(10);
    private static final Duration LONGEST_LIFE = Duration.ofHours(1);

    private final ModiSettings settings;
    private final boolean vouchers;
    private final List<String> mistakes;

    /**
     * @param vouchers whether the hub knows an authorization server whose vouchers it takes
     * @param mistakes takes each as {@code property: what is wrong}
     */
    SettingsCheck(ModiSettings settings, boolean vouchers, List<String> mistakes) {
        this.settings = settings;
        this.vouchers = vouchers;
        this.mistakes = mistakes;
    }

    void all() {
        if (settings.send().isEmpty() && settings.receive().isEmpty()) {
            mistakes.add("send: is missing, and receive too: nothing was agreed");
        }
        trust();
        settings.send().ifPresent(this::send);
        settings.receive().ifPresent(this::receive);
        settings.pdnd().ifPresent(this::pdnd);
        settings.tls().ifPresent(this::tls);
    }

    private void trust() {
        boolean proves = settings.receive().isPresent()
                || settings.send()
                        .filter(send -> send.signedAnswers().orElse(any(send.patterns(), Pattern::ofIntegrity)))
                        .isPresent();
        boolean none = settings.trust()
                .filter(trust -> !trust.certificates().isEmpty()
                        || !trust.authorities().isEmpty()
                        || !trust.jwks().isEmpty())
                .isEmpty();
        if (proves && none && !byVoucherAlone()) {
            mistakes.add("trust: is missing: the counterpart's signatures cannot be proved");
        }
        settings.trust().ifPresent(trust -> {
            if (trust.authorities().isEmpty() != trust.subjects().isEmpty()) {
                mistakes.add("trust.subjects: goes with authorities, and they with it");
            }
        });
    }

    /** Then the authorization server's keys say who calls. */
    private boolean byVoucherAlone() {
        return settings.send().isEmpty()
                && settings.receive()
                        .filter(receive -> receive.voucher().isPresent())
                        .filter(receive -> !any(receive.patterns(), Pattern::ofIntegrity) && !audit(receive.patterns()))
                        .isPresent();
    }

    private void send(SendSettings send) {
        patterns("send", send.patterns());
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

    private void receive(ReceiveSettings receive) {
        patterns("receive", receive.patterns());
        if (receive.audiences().isEmpty() && any(receive.patterns(), SettingsCheck::named)) {
            mistakes.add("receive.audiences: is missing: what is meant for others would be taken");
        }
        if (receive.patterns().contains(Pattern.AUDIT_REST_02)
                && receive.voucher().isEmpty()) {
            mistakes.add("receive.voucher: is missing: AUDIT_REST_02 ties a voucher to the evidence");
        }
        receive.voucher().ifPresent(voucher -> voucher(voucher, receive));
        receive.replyTo().stream()
                .filter(address -> !web(address))
                .forEach(address -> mistakes.add("receive.reply-to: is not a URL of http or https with a host"));
        if (calledOverTls()
                && receive.replyTo().stream()
                        .anyMatch(address -> web(address) && !"https".equals(address.getScheme()))) {
            mistakes.add("receive.reply-to: is not of https, and send.patterns name ID_AUTH_CHANNEL");
        }
    }

    private void voucher(VoucherSettings voucher, ReceiveSettings receive) {
        if (!vouchers) {
            mistakes.add("receive.voucher: is there, and hub.modi.voucher-issuer is missing: whose vouchers are they?");
        }
        if (voucher.clients().isEmpty()) {
            mistakes.add("receive.voucher.clients: is missing");
        }
        if (!any(receive.patterns(), Pattern::ofRest)) {
            mistakes.add("receive.voucher: goes with patterns of REST");
        }
    }

    private void patterns(String block, Set<Pattern> patterns) {
        if (patterns.isEmpty()) {
            mistakes.add(block + ".patterns: is missing");
        }
        if (any(patterns, Pattern::ofSoap) && any(patterns, Pattern::ofRest)) {
            mistakes.add(block + ".patterns: names patterns of REST and of SOAP");
        }
    }

    private void pdnd(PdndSettings pdnd) {
        if (!Pdnd.isPrivate(pdnd.tokenEndpoint())) {
            mistakes.add("pdnd.token-endpoint: is neither https nor on this machine");
        }
        if (settings.send().isEmpty()) {
            mistakes.add("pdnd: is there, and send is missing: there is no call to get a voucher for");
        } else if (!any(settings.send().get().patterns(), Pattern::ofRest)) {
            mistakes.add("pdnd: vouchers go with patterns of REST");
        }
        named("pdnd.key", pdnd.key());
    }

    private void tls(TlsSettings tls) {
        if (!calledOverTls()) {
            mistakes.add("tls: goes with ID_AUTH_CHANNEL_01 or 02 in send.patterns");
        } else if (tls.key().isPresent() && !sent().contains(Pattern.ID_AUTH_CHANNEL_02)) {
            mistakes.add("tls.key: goes with ID_AUTH_CHANNEL_02 in send.patterns");
        }
        named("tls.key", tls.key());
    }

    private void named(String property, Optional<String> key) {
        key.filter(name -> !settings.keys().containsKey(name))
                .ifPresent(name -> mistakes.add(property + ": there is no key of that name in keys"));
    }

    private Set<Pattern> sent() {
        return settings.send().map(SendSettings::patterns).orElse(Set.of());
    }

    private boolean calledOverTls() {
        return any(sent(), Pattern::ofChannel);
    }

    private static boolean any(Set<Pattern> patterns, Predicate<Pattern> kind) {
        return patterns.stream().anyMatch(kind);
    }

    private static boolean audit(Set<Pattern> patterns) {
        return patterns.contains(Pattern.AUDIT_REST_01) || patterns.contains(Pattern.AUDIT_REST_02);
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
}
