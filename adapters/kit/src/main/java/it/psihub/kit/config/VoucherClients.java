package it.psihub.kit.config;

import it.psihub.exchange.CounterpartId;
import it.psihub.modi.config.Agreement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Clients that callers show vouchers of: each is one counterpart's, or nobody would know who calls. */
final class VoucherClients {

    private VoucherClients() {}

    static List<String> mistakes(List<Agreement> agreements) {
        Map<String, CounterpartId> owners = new TreeMap<>();
        List<String> mistakes = new ArrayList<>();
        for (Agreement agreement : agreements) {
            agreement.settings().receive().flatMap(receive -> receive.voucher()).stream()
                    .flatMap(voucher -> voucher.clients().stream().sorted())
                    .forEach(client -> {
                        CounterpartId owner = owners.putIfAbsent(client, agreement.counterpart());
                        if (owner != null) {
                            mistakes.add("hub.counterparts."
                                    + agreement.counterpart().value()
                                    + ".modi.receive.voucher.clients: one of them is " + owner.value()
                                    + "'s too");
                        }
                    });
        }
        return mistakes;
    }
}
