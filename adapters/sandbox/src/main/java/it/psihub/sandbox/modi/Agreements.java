package it.psihub.sandbox.modi;

import it.psihub.exchange.CounterpartId;
import it.psihub.modi.Pattern;
import it.psihub.modi.config.Agreement;
import it.psihub.modi.config.ModiSettings;
import it.psihub.modi.config.ReceiveSettings;
import it.psihub.modi.config.ReceiveSettings.VoucherSettings;
import it.psihub.modi.config.SendSettings;
import it.psihub.modi.config.SendSettings.AuditSettings;
import it.psihub.modi.pdnd.PdndSettings;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the counterparts agreed with the hub, seen from their side; the hub's side is its configuration. Audiences are names that
 * stay, since ports do not.
 */
final class Agreements {

    static final Set<Pattern> JOB_CENTRE = Set.of(Pattern.ID_AUTH_SOAP_02, Pattern.INTEGRITY_SOAP_01);
    static final Set<Pattern> HEALTH = Set.of(Pattern.ID_AUTH_REST_02, Pattern.INTEGRITY_REST_01);
    static final Set<Pattern> MATCHING =
            Set.of(Pattern.ID_AUTH_REST_02, Pattern.INTEGRITY_REST_02, Pattern.AUDIT_REST_02);

    /** What the hub is called where matches are pushed to. */
    static final String HUB = "https://hub.sandbox/matching";

    private final ModiKeys keys;

    Agreements(ModiKeys keys) {
        this.keys = keys;
    }

    /**
     * @param service last part of its audience, as in {@code https://cpi-puglia.sandbox/servizicoap}
     * @param vouchers that its callers must show
     */
    Agreement receiving(String counterpart, Set<Pattern> patterns, String service, Optional<VoucherSettings> vouchers) {
        ReceiveSettings receive = new ReceiveSettings(
                patterns, Set.of(audience(counterpart, service)), Optional.of(true), Set.of(), vouchers);
        return agreement(counterpart, Optional.empty(), Optional.of(receive), Optional.empty());
    }

    /** @param pdnd how it gets vouchers for its calls */
    Agreement sending(String counterpart, Set<Pattern> patterns, PdndSettings pdnd) {
        SendSettings send = new SendSettings(
                patterns,
                Optional.of(HUB),
                Optional.empty(),
                Optional.of(true),
                Optional.empty(),
                Optional.of(new AuditSettings(counterpart, "sandbox", "LoA3")));
        return agreement(counterpart, Optional.of(send), Optional.empty(), Optional.of(pdnd));
    }

    static String audience(String counterpart, String service) {
        return "https://" + counterpart + ".sandbox/" + service;
    }

    private Agreement agreement(
            String counterpart,
            Optional<SendSettings> send,
            Optional<ReceiveSettings> receive,
            Optional<PdndSettings> pdnd) {
        return new Agreement(
                new CounterpartId(ModiKeys.HUB),
                new ModiSettings(send, receive, Map.of(), Optional.empty(), pdnd),
                keys.of(counterpart).own(),
                keys.of(ModiKeys.HUB).trusted());
    }
}
