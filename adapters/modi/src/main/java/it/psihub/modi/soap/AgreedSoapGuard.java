package it.psihub.modi.soap;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.TokenUse;
import it.psihub.modi.Pattern;
import it.psihub.modi.Refusal;
import it.psihub.modi.Refusal.Fault;
import it.psihub.modi.Refusal.Place;
import it.psihub.modi.Refused;
import it.psihub.modi.Times;
import it.psihub.modi.config.Agreement;
import it.psihub.modi.config.ReceiveSettings;
import it.psihub.modi.key.NoKey;
import it.psihub.modi.key.TrustedKeys.Judgement;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The counterparts whose SOAP calls come under ModI. */
final class AgreedSoapGuard implements SoapGuard {
    private final Map<CounterpartId, Agreement> parties = new LinkedHashMap<>();
    private final Clock clock;

    AgreedSoapGuard(List<Agreement> agreements, Clock clock) {
        this.clock = clock;
        agreements.stream()
                .filter(one -> one.settings().receive().stream()
                        .anyMatch(receive -> receive.patterns().stream().anyMatch(Pattern::ofSoap)))
                .forEach(one -> parties.put(one.counterpart(), one));
    }

    @Override
    public boolean covers(CounterpartId counterpart) {
        return parties.containsKey(counterpart);
    }

    @Override
    public SoapCall open(byte[] envelope, boolean secure, Optional<X509Certificate> clientCertificate) throws Refused {
        Instant now = clock.instant();
        Opened opened = new Opened(Xml.parse(envelope));
        opened.understand();
        Claim claim = Claim.read(opened);
        Agreement party = signer(claim.chain(), now);
        Verified verified = new Verified(opened, claim, now);
        try {
            answerable(party);
            channel(party, receive(party).patterns(), secure, clientCertificate, now);
            return call(party, verified, now);
        } catch (Refused refused) {
            throw refused.of(party.counterpart());
        }
    }

    private static SoapCall call(Agreement party, Verified verified, Instant now) throws Refused {
        ReceiveSettings receive = receive(party);
        if (!receive.audiences().contains(verified.addressing("To"))) {
            throw new Refused(Place.ADDRESSING, Fault.AUDIENCE);
        }
        boolean once = receive.patterns().contains(Pattern.ID_AUTH_SOAP_02);
        Optional<String> id = once || verified.hasSigned("MessageID")
                ? Optional.of(verified.addressing("MessageID"))
                : Optional.empty();
        List<TokenUse> uses = new ArrayList<>();
        if (once) {
            Instant longest = now.plus(Times.OLDEST).plus(Times.AHEAD);
            Instant until = verified.expires().isBefore(longest) ? verified.expires() : longest;
            uses.add(new TokenUse(party.counterpart().value(), id.orElseThrow(), until));
        }
        boolean integrity = receive.patterns().contains(Pattern.INTEGRITY_SOAP_01);
        return new SoapCall(
                party.counterpart(),
                uses,
                id,
                verified.interaction("X-ReplyTo", integrity),
                verified.interaction("X-Correlation-ID", integrity),
                verified.envelope(integrity));
    }

    /** Before anything is done: what cannot be answered must not have happened. */
    private static void answerable(Agreement party) throws Refused {
        try {
            if (signsAnswers(receive(party))) {
                party.keys().current();
            }
        } catch (NoKey missing) {
            throw new Refused(Place.ANSWER, Fault.UNAVAILABLE);
        }
    }

    private static boolean signsAnswers(ReceiveSettings receive) {
        return receive.signedAnswers().orElse(receive.patterns().contains(Pattern.INTEGRITY_SOAP_01));
    }

    @Override
    public byte[] answer(SoapCall call, byte[] envelope) {
        Agreement party = parties.get(call.id());
        if (party == null) {
            throw new IllegalArgumentException("no agreement with " + call.id().value());
        }
        if (!signsAnswers(receive(party))) {
            return envelope;
        }
        try {
            Signer signer = new Signer(Xml.parse(envelope));
            call.messageId().ifPresent(id -> signer.addressing("RelatesTo", id, false));
            signer.integrity();
            return signer.sign(party.keys().current(), clock.instant(), Times.LIFE);
        } catch (Refused notOurs) {
            throw new IllegalArgumentException("not an envelope to sign", notOurs);
        } catch (NoKey missing) {
            throw new UncheckedIOException(missing);
        }
    }

    @Override
    public byte[] fault(Refusal refusal) {
        return Faults.of(refusal);
    }

    /** The one counterpart that trusts the certificate. */
    private Agreement signer(List<X509Certificate> chain, Instant now) throws Refused {
        List<Agreement> signers = new ArrayList<>();
        Fault fault = Fault.UNKNOWN_KEY;
        for (Agreement one : parties.values()) {
            Judgement judgement = one.trusted().judge(chain, now);
            if (judgement == Judgement.TRUSTED) {
                signers.add(one);
            } else if (judgement == Judgement.EXPIRED) {
                fault = Fault.KEY_EXPIRED;
            }
        }
        if (signers.size() != 1) {
            // Two that trust the same key: neither may act in the other's name.
            throw new Refused(Place.SECURITY, signers.isEmpty() ? fault : Fault.UNKNOWN_KEY);
        }
        return signers.get(0);
    }

    private static void channel(
            Agreement party, Set<Pattern> patterns, boolean secure, Optional<X509Certificate> client, Instant now)
            throws Refused {
        boolean mutual = patterns.contains(Pattern.ID_AUTH_CHANNEL_02);
        if (!mutual && !patterns.contains(Pattern.ID_AUTH_CHANNEL_01)) {
            return;
        }
        if (!secure || (mutual && client.isEmpty())) {
            throw new Refused(Place.CHANNEL, Fault.MISSING);
        }
        if (mutual) {
            Judgement judgement = party.trusted().judge(List.of(client.orElseThrow()), now);
            if (judgement != Judgement.TRUSTED) {
                throw new Refused(
                        Place.CHANNEL, judgement == Judgement.EXPIRED ? Fault.KEY_EXPIRED : Fault.UNKNOWN_KEY);
            }
        }
    }

    private static ReceiveSettings receive(Agreement party) {
        return party.settings().receive().orElseThrow();
    }
}
