package it.psihub.modi.rest;

import it.psihub.exchange.TokenUse;
import it.psihub.modi.Audit;
import it.psihub.modi.Refusal.Fault;
import it.psihub.modi.Refusal.Place;
import it.psihub.modi.Refused;
import it.psihub.modi.RequestHead;
import it.psihub.modi.config.Agreement;
import it.psihub.modi.pdnd.Voucher;
import it.psihub.modi.rest.Parties.Party;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who calls: the first token that is there says it, every further one must be the same counterpart's, and all that its
 * agreement demands must be there.
 */
final class CallerCheck {
    private final Parties parties;
    private final Optional<VoucherGate> vouchers;
    private final Clock clock;
    private final TokenHeaders known = new TokenHeaders();
    private final Signers signers = new Signers(known);

    CallerCheck(Parties parties, Optional<VoucherGate> vouchers, Clock clock) {
        this.parties = parties;
        this.vouchers = vouchers;
        this.clock = clock;
    }

    RestCaller check(RequestHead head) throws Refused {
        Instant now = clock.instant();
        Presented presented = Presented.of(head.headers(), this::isVoucher, known);
        Visit visit = visit(presented, head, now);
        try {
            return caller(presented, visit, head);
        } catch (Refused refused) {
            throw refused.of(visit.party().id());
        }
    }

    private RestCaller caller(Presented presented, Visit visit, RequestHead head) throws Refused {
        Agreed agreed = visit.party().agreed();
        Demands.check(visit.party(), presented, head, visit.now());

        List<TokenUse> once = new ArrayList<>();
        if (presented.authorization().isPresent()) {
            once.addAll(verify(presented.authorization().get(), KeyReference.ANY, visit));
        }
        Optional<String> digest = Optional.empty();
        if (presented.signature().isPresent()) {
            Token signature = presented.signature().get();
            once.addAll(verify(signature, agreed.signatureKey(), visit));
            digest = Optional.of(SignedHeaders.check(signature.claims(), head.headers()));
        }
        Optional<Audit> audit = Optional.empty();
        if (presented.evidence().isPresent()) {
            Token evidence = presented.evidence().get();
            verified(evidence, KeyReference.ANY, visit);
            audit = Optional.of(EvidenceCheck.audit(evidence, agreed, visit.voucher()));
        }
        return new RestCaller(
                visit.party().id(),
                once(visit, agreed.once() ? distinct(once) : List.of()),
                audit,
                visit.voucher().flatMap(Voucher::purposeId),
                digest);
    }

    /** A proof of a voucher's key is a call's own, whatever was agreed of tokens. */
    private static List<TokenUse> once(Visit visit, List<TokenUse> tokens) {
        List<TokenUse> all = new ArrayList<>(tokens);
        visit.voucher().ifPresent(voucher -> all.addAll(voucher.once()));
        return all;
    }

    // a peer may give the tokens of one request one id: they are used together, or not at all
    private static List<TokenUse> distinct(List<TokenUse> uses) {
        Map<List<String>, TokenUse> distinct = new LinkedHashMap<>();
        for (TokenUse use : uses) {
            distinct.merge(
                    List.of(use.issuer(), use.id()),
                    use,
                    (one, other) -> one.expires().isBefore(other.expires()) ? other : one);
        }
        return List.copyOf(distinct.values());
    }

    /**
     * @param first the token whose signature was verified to find the party
     */
    private record Visit(Party party, Optional<Voucher> voucher, Optional<Token> first, Instant now) {}

    private Visit visit(Presented presented, RequestHead head, Instant now) throws Refused {
        if (presented.voucher().isPresent() && vouchers.isPresent()) {
            VoucherGate.Entered entered =
                    vouchers.get().enter(presented.voucher().get(), head);
            return new Visit(entered.party(), Optional.of(entered.voucher()), Optional.empty(), now);
        }
        Token first = presented.first().orElseThrow(() -> new Refused(Place.AUTHORIZATION, Fault.MISSING));
        Agreement signer = signers.signer(first, KeyReference.ANY, parties.agreements(), now);
        Party party = parties.named(signer.counterpart())
                .orElseThrow(() -> first.claims().refused(Fault.UNKNOWN_KEY));
        return new Visit(party, Optional.empty(), Optional.of(first), now);
    }

    private boolean isVoucher(String token) {
        return vouchers.filter(gate -> gate.claims(token)).isPresent();
    }

    /** As {@link #verified}, for a token that may be accepted once only. */
    private List<TokenUse> verify(Token token, KeyReference reference, Visit visit) throws Refused {
        Instant until = verified(token, reference, visit);
        if (!visit.party().agreed().once()) {
            return List.of();
        }
        return List.of(new TokenUse(visit.party().id().value(), token.claims().id(), until));
    }

    /** Whether it is the caller's, for the hub, and valid now; gives back until when. */
    private Instant verified(Token token, KeyReference reference, Visit visit) throws Refused {
        boolean done = visit.first().filter(first -> first == token).isPresent()
                && reference.byCertificate(token.header()) == KeyReference.ANY.byCertificate(token.header());
        if (!done) {
            signers.signer(token, reference, List.of(visit.party().agreement()), visit.now());
        }
        Instant until = token.claims().times(visit.now());
        token.claims().audience(visit.party().receive().audiences());
        return until;
    }
}
