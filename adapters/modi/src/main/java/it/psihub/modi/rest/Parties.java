package it.psihub.modi.rest;

import it.psihub.exchange.CounterpartId;
import it.psihub.modi.config.Agreement;
import it.psihub.modi.config.ReceiveSettings;
import it.psihub.modi.config.ReceiveSettings.VoucherSettings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The counterparts whose REST calls come under ModI. */
final class Parties {

    /**
     * One of them.
     *
     * @param agreed what its calls must have
     */
    record Party(Agreement agreement, ReceiveSettings receive, Agreed agreed) {
        CounterpartId id() {
            return agreement.counterpart();
        }
    }

    private final List<Party> parties;
    private final List<Agreement> agreements;
    private final Map<CounterpartId, Party> byId = new HashMap<>();
    private final Map<String, Party> byClient = new HashMap<>();
    private final Set<String> voucherAudiences = new HashSet<>();

    /** @throws IllegalArgumentException when two of them name the same client */
    Parties(List<Agreement> agreements) {
        this.parties = agreements.stream()
                .flatMap(one -> one.settings().receive().stream()
                        .map(receive -> new Party(one, receive, new Agreed(receive.patterns()))))
                .filter(one -> one.agreed().rest())
                .toList();
        this.agreements = parties.stream().map(Party::agreement).toList();
        parties.forEach(this::register);
    }

    private void register(Party party) {
        byId.put(party.id(), party);
        if (party.receive().voucher().isEmpty()) {
            return;
        }
        VoucherSettings voucher = party.receive().voucher().get();
        voucherAudiences.addAll(party.receive().audiences());
        for (String client : voucher.clients()) {
            if (byClient.put(client, party) != null) {
                throw new IllegalArgumentException(
                        "two counterparts have the client of " + party.id().value());
            }
        }
    }

    List<Agreement> agreements() {
        return agreements;
    }

    Optional<Party> named(CounterpartId id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<Party> ofClient(String clientId) {
        return Optional.ofNullable(byClient.get(clientId));
    }

    /** Of all that use vouchers. */
    Set<String> voucherAudiences() {
        return voucherAudiences;
    }
}
