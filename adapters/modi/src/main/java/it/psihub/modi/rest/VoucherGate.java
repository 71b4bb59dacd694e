package it.psihub.modi.rest;

import it.psihub.modi.Refusal.Fault;
import it.psihub.modi.Refusal.Place;
import it.psihub.modi.Refused;
import it.psihub.modi.RequestHead;
import it.psihub.modi.config.ReceiveSettings.VoucherSettings;
import it.psihub.modi.jose.Claims;
import it.psihub.modi.jose.StrictBase64;
import it.psihub.modi.jose.StrictJson;
import it.psihub.modi.pdnd.Voucher;
import it.psihub.modi.pdnd.VoucherCheck;
import it.psihub.modi.rest.Parties.Party;
import java.util.Optional;
import java.util.Set;

/** Callers that come with a voucher: whose client it names, and whether it is for what was agreed. */
record VoucherGate(VoucherCheck vouchers, Parties parties) {

    record Entered(Party party, Voucher voucher) {}

    boolean claims(String token) {
        return vouchers.claims(token);
    }

    Entered enter(String token, RequestHead head) throws Refused {
        // which audiences it must name depends on its client, which nobody has proved yet: proved below
        Optional<Party> said = parties.ofClient(client(token));
        Set<String> audiences = said.map(party -> party.receive().audiences()).orElseGet(parties::voucherAudiences);
        Voucher voucher = vouchers.check(token, head, audiences);
        Party party = parties.ofClient(voucher.clientId())
                .filter(one -> said.filter(one::equals).isPresent())
                .orElseThrow(() -> new Refused(Place.AUTHORIZATION, Fault.NOT_ALLOWED));
        Set<String> purposes =
                party.receive().voucher().map(VoucherSettings::purposes).orElse(Set.of());
        if (!purposes.isEmpty()
                && voucher.purposeId().filter(purposes::contains).isEmpty()) {
            throw new Refused(Place.AUTHORIZATION, Fault.NOT_ALLOWED);
        }
        return new Entered(party, voucher);
    }

    private static String client(String token) throws Refused {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3 || token.length() > Token.LONGEST) {
            throw new Refused(Place.AUTHORIZATION, Fault.MALFORMED);
        }
        byte[] payload = StrictBase64.url(parts[1], Place.AUTHORIZATION);
        Claims claims = new Claims(StrictJson.object(payload, Place.AUTHORIZATION), Place.AUTHORIZATION);
        Optional<String> client = claims.text("client_id");
        return client.isPresent() ? client.get() : claims.required("sub");
    }
}
