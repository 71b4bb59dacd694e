package it.psihub.runtime.bench.modi;

import it.psihub.exchange.CounterpartId;
import it.psihub.modi.Pattern;
import it.psihub.modi.config.Agreement;
import it.psihub.modi.config.ModiSettings;
import it.psihub.modi.config.SendSettings;
import it.psihub.modi.key.OwnKey;
import it.psihub.modi.key.OwnKeys;
import it.psihub.modi.key.TrustedKeys;
import it.psihub.modi.rest.RestCalls;
import it.psihub.modi.rest.RestSecurity;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The other side of the hub's agreement: signs with its key, and trusts the hub's certificate. */
final class Peer {

    private Peer() {}

    static RestCalls calls(BenchKeys own, BenchKeys hub, Set<Pattern> patterns, String audience) {
        SendSettings send = new SendSettings(
                patterns,
                Optional.of(audience),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        ModiSettings settings =
                new ModiSettings(Optional.of(send), Optional.empty(), Map.of(), Optional.empty(), Optional.empty());
        Agreement agreement =
                new Agreement(new CounterpartId("hub"), settings, only(own.own()), pinned(hub.certificate()));
        return RestSecurity.calls(agreement, Optional.empty(), Clock.systemUTC());
    }

    private static OwnKeys only(OwnKey key) {
        return new OwnKeys() {
            @Override
            public OwnKey current() {
                return key;
            }

            @Override
            public Optional<OwnKey> named(String name) {
                return Optional.of(key).filter(own -> own.name().equals(name));
            }
        };
    }

    private static TrustedKeys pinned(X509Certificate certificate) {
        return new TrustedKeys() {
            @Override
            public Judgement judge(List<X509Certificate> chain, Instant at) {
                return chain.get(0).equals(certificate) ? Judgement.TRUSTED : Judgement.UNKNOWN;
            }

            @Override
            public Optional<X509Certificate> byFingerprint(String fingerprint) {
                return Optional.empty();
            }

            @Override
            public Optional<PublicKey> byKid(String kid) {
                return Optional.empty();
            }
        };
    }
}
