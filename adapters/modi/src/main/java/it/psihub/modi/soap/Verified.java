package it.psihub.modi.soap;

import it.psihub.modi.Refusal.Fault;
import it.psihub.modi.Refusal.Place;
import it.psihub.modi.Refused;
import it.psihub.modi.Times;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.dom.WSDataRef;
import org.apache.wss4j.dom.engine.WSSecurityEngineResult;
import org.apache.xml.security.c14n.Canonicalizer;
import org.w3c.dom.Element;

/** An envelope whose signature fits: answers for what was signed, and for nothing else. */
final class Verified {
    private static final int LONGEST_ID = 255;

    private final Opened opened;
    private final Claim claim;
    private final Instant expires;

    /** Whose key it was is for the caller to have judged. */
    Verified(Opened opened, Claim claim, Instant now) throws Refused {
        this.opened = opened;
        this.claim = claim;
        verify();
        if (!signed(claim.timestamp())) {
            throw new Refused(Place.TIMESTAMP, Fault.NOT_SIGNED);
        }
        expires = times(now);
    }

    Instant expires() {
        return expires;
    }

    /** A header of WS-Addressing that must be there, signed. */
    String addressing(String name) throws Refused {
        Element element = opened.addressing(name).orElseThrow(() -> new Refused(Place.ADDRESSING, Fault.MISSING));
        if (!signed(element)) {
            throw new Refused(Place.ADDRESSING, Fault.NOT_SIGNED);
        }
        String value = Xml.text(element, Place.ADDRESSING);
        if (value.isEmpty() || value.length() > LONGEST_ID) {
            throw new Refused(Place.ADDRESSING, Fault.MALFORMED);
        }
        return value;
    }

    boolean hasSigned(String name) throws Refused {
        return opened.addressing(name).filter(this::signed).isPresent();
    }

    /** @param integrity whether it must be signed if it is there */
    Optional<String> interaction(String name, boolean integrity) throws Refused {
        Optional<Element> element = opened.interaction(name);
        if (element.isEmpty()) {
            return Optional.empty();
        }
        if (integrity && !signed(element.get())) {
            throw new Refused(Place.REPLY_TO, Fault.NOT_SIGNED);
        }
        return Optional.of(Xml.text(element.get(), Place.REPLY_TO));
    }

    /** A new envelope around the body, in the very form that its digest was taken of. */
    byte[] envelope(boolean integrity) throws Refused {
        Element body = opened.body();
        if (integrity && !signed(body)) {
            throw new Refused(Place.SECURITY, Fault.NOT_SIGNED);
        }
        byte[] content = signed(body)
                ? Xml.canonical(body, Names.EXCLUSIVE, claim.signed().getOrDefault(body, ""))
                : Xml.canonical(body, Canonicalizer.ALGO_ID_C14N_OMIT_COMMENTS, "");
        byte[] start = ("<e:Envelope xmlns:e=\"" + opened.soap() + "\">").getBytes(StandardCharsets.UTF_8);
        byte[] end = "</e:Envelope>".getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[start.length + content.length + end.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(content, 0, whole, start.length, content.length);
        System.arraycopy(end, 0, whole, start.length + content.length, end.length);
        return whole;
    }

    private boolean signed(Element element) {
        return claim.signed().containsKey(element);
    }

    private void verify() throws Refused {
        Set<Element> proved = Collections.newSetFromMap(new IdentityHashMap<>());
        boolean key = false;
        try {
            for (WSSecurityEngineResult result : Security.engine()
                    .processSecurityHeader(claim.security(), Security.verification())
                    .getResults()) {
                if (result.get(WSSecurityEngineResult.TAG_DATA_REF_URIS) instanceof List<?> references) {
                    references.forEach(one -> proved.add(((WSDataRef) one).getProtectedElement()));
                    key = claim.signer().equals(result.get(WSSecurityEngineResult.TAG_X509_CERTIFICATE));
                }
            }
        } catch (WSSecurityException refused) {
            throw new Refused(Place.SECURITY, Fault.TAMPERED);
        }
        // The engine must have seen the same nodes and the same key as we.
        if (!key
                || proved.size() != claim.signed().size()
                || !proved.containsAll(claim.signed().keySet())) {
            throw new Refused(Place.SECURITY, Fault.MISMATCH);
        }
    }

    private Instant times(Instant now) throws Refused {
        List<Element> parts = Xml.children(claim.timestamp(), Place.TIMESTAMP);
        if (parts.size() != 2
                || !Xml.is(parts.get(0), Names.WSU, "Created")
                || !Xml.is(parts.get(1), Names.WSU, "Expires")) {
            throw new Refused(Place.TIMESTAMP, Fault.MALFORMED);
        }
        Instant created = instant(parts.get(0));
        Instant end = instant(parts.get(1));
        if (created.isAfter(now.plus(Times.AHEAD))) {
            throw new Refused(Place.TIMESTAMP, Fault.EARLY);
        }
        if (!end.isAfter(now)) {
            throw new Refused(Place.TIMESTAMP, Fault.EXPIRED);
        }
        if (created.isBefore(now.minus(Times.OLDEST))) {
            throw new Refused(Place.TIMESTAMP, Fault.STALE);
        }
        return end;
    }

    private static Instant instant(Element element) throws Refused {
        try {
            return Instant.parse(Xml.text(element, Place.TIMESTAMP));
        } catch (DateTimeParseException malformed) {
            throw new Refused(Place.TIMESTAMP, Fault.MALFORMED);
        }
    }
}
