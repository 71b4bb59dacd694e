package it.psihub.modi.rest;

import it.psihub.exchange.CounterpartId;
import it.psihub.modi.Pattern;
import it.psihub.modi.TestKeys;
import it.psihub.modi.config.Agreement;
import it.psihub.modi.config.ModiSettings;
import it.psihub.modi.config.ReceiveSettings;
import it.psihub.modi.config.ReceiveSettings.VoucherSettings;
import it.psihub.modi.config.SendSettings;
import it.psihub.modi.config.SendSettings.AuditSettings;
import it.psihub.modi.pdnd.PdndSettings;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Agreements of tests: the hub's with a counterpart, and the counterpart's with the hub. */
final class Agreements {
    static final String AUDIENCE = "https://provider.example/api";
    static final String CLIENT = "3f6b0a52-0000-4000-8000-000000000001";
    static final String PURPOSE = "7d1c7e3a-0000-4000-8000-000000000002";
    static final TestKeys CONSUMER = TestKeys.rsa("consumer");
    static final TestKeys PROVIDER = TestKeys.rsa("provider");
    static final TestKeys STRANGER = TestKeys.rsa("stranger");

    /** As the one that calls has it. */
    static Agreement calling(Pattern... patterns) {
        return calling(Optional.empty(), patterns);
    }

    static Agreement calling(Optional<String> keyReference, Pattern... patterns) {
        SendSettings send = new SendSettings(
                Set.of(patterns),
                Optional.of(AUDIENCE),
                Optional.empty(),
                Optional.empty(),
                keyReference,
                Optional.of(new AuditSettings("op-1", "10.0.0.7", "2")));
        return agreement("provider", Optional.of(send), Optional.empty(), CONSUMER, PROVIDER, Optional.empty());
    }

    /** As {@link #calling}, with vouchers. */
    static Agreement callingByVoucher(Pattern... patterns) {
        Agreement plain = calling(patterns);
        PdndSettings pdnd = new PdndSettings(
                URI.create("https://auth.example/token"),
                "auth.example",
                CLIENT,
                PURPOSE,
                Optional.empty(),
                Optional.empty());
        return agreement("provider", plain.settings().send(), Optional.empty(), CONSUMER, PROVIDER, Optional.of(pdnd));
    }

    /** As the one that is called has it. */
    static Agreement called(Pattern... patterns) {
        return called("consumer", CONSUMER, Optional.empty(), patterns);
    }

    static Agreement calledByVoucher(Set<String> purposes, Pattern... patterns) {
        return called("consumer", CONSUMER, Optional.of(new VoucherSettings(Set.of(CLIENT), purposes)), patterns);
    }

    static Agreement called(String name, TestKeys trusted, Optional<VoucherSettings> voucher, Pattern... patterns) {
        ReceiveSettings receive =
                new ReceiveSettings(Set.of(patterns), Set.of(AUDIENCE), Optional.empty(), Set.of(), voucher);
        return agreement(name, Optional.empty(), Optional.of(receive), PROVIDER, trusted, Optional.empty());
    }

    private static Agreement agreement(
            String name,
            Optional<SendSettings> send,
            Optional<ReceiveSettings> receive,
            TestKeys own,
            TestKeys trusted,
            Optional<PdndSettings> pdnd) {
        ModiSettings settings = new ModiSettings(send, receive, Map.of(), Optional.empty(), pdnd);
        return new Agreement(new CounterpartId(name), settings, own.asOwnKeys(), trusted.asTrustedKeys());
    }

    private Agreements() {}
}
