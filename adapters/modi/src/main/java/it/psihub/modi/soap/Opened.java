package it.psihub.modi.soap;

import it.psihub.modi.Refusal.Fault;
import it.psihub.modi.Refusal.Place;
import it.psihub.modi.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** An envelope with everything in its one place. Nothing of it is believed yet. */
final class Opened {
    /**
     * Their namespace is each service's own in AgID's examples: they are known by their local names.
     */
    static final Set<String> INTERACTION = Set.of("X-ReplyTo", "X-Correlation-ID");

    private static final Set<String> ONE = Set.of("Envelope", "Header", "Body", "Security", "Signature", "Timestamp");
    /** Of WS-Addressing 1.0; where an answer or a Fault goes is understood as far as it is the caller itself. */
    private static final Set<String> ADDRESSING =
            Set.of("To", "MessageID", "RelatesTo", "Action", "From", "ReplyTo", "FaultTo");

    private static final Set<String> NEXT =
            Set.of("http://schemas.xmlsoap.org/soap/actor/next", Names.SOAP_12 + "/role/next");
    private static final Set<String> LAST = Set.of("", Names.SOAP_12 + "/role/ultimateReceiver");
    private static final Set<String> FRAME = Set.of(Names.SOAP_11, Names.SOAP_12, Names.WSSE, Names.WSU, Names.DS);

    private final Map<String, Element> byId = new HashMap<>();
    private final Set<String> borneTwice = new HashSet<>();
    private final Set<String> frame = new HashSet<>();
    private final Element envelope;
    private final Optional<Element> header;
    private final Element body;
    private final String soap;

    Opened(Document document) throws Refused {
        envelope = document.getDocumentElement();
        soap = String.valueOf(envelope.getNamespaceURI());
        if (!(soap.equals(Names.SOAP_11) || soap.equals(Names.SOAP_12))
                || !envelope.getLocalName().equals("Envelope")) {
            throw new Refused(Place.ENVELOPE, Fault.MALFORMED);
        }
        List<Element> parts = new ArrayList<>(Xml.children(envelope, Place.ENVELOPE));
        header = parts.size() == 2 && Xml.is(parts.get(0), soap, "Header")
                ? Optional.of(parts.remove(0))
                : Optional.empty();
        if (parts.size() != 1 || !Xml.is(parts.get(0), soap, "Body")) {
            throw new Refused(Place.ENVELOPE, Fault.MALFORMED);
        }
        body = parts.get(0);
        index(envelope, false);
    }

    /**
     * Every element once: no second frame wherever it hides, no second bearer of an id. Documents within the body may have
     * signatures and ids of their own, as long as no reference names one that there is twice.
     */
    private void index(Element element, boolean content) throws Refused {
        boolean own = content && Xml.is(element, Names.DS, "Signature");
        if (ONE.contains(element.getLocalName())
                && FRAME.contains(String.valueOf(element.getNamespaceURI()))
                && !own
                && !frame.add(element.getLocalName())) {
            throw new Refused(Place.ENVELOPE, Fault.DOUBLED);
        }
        bear(element.getAttributeNS(Names.WSU, "Id"), element, false);
        bear(element.getAttribute("Id"), element, content);
        bear(element.getAttribute("ID"), element, content);
        bear(element.getAttributeNS("http://www.w3.org/XML/1998/namespace", "id"), element, content);
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                index(child, content || element == body);
            }
        }
    }

    private void bear(String id, Element element, boolean content) throws Refused {
        if (id.isEmpty()) {
            return;
        }
        Element before = byId.putIfAbsent(id, element);
        if (before == null || before == element) {
            return;
        }
        if (!content) {
            throw new Refused(Place.ENVELOPE, Fault.DOUBLED);
        }
        borneTwice.add(id);
    }

    /** @throws Refused when there is a header for the hub that it must understand, and does not */
    void understand() throws Refused {
        if (header.isEmpty()) {
            return;
        }
        for (Element block : Xml.children(header.get(), Place.ENVELOPE)) {
            if (isForUs(block) && mustBeUnderstood(block) && !isUnderstood(block)) {
                throw new Refused(Place.ENVELOPE, Fault.NOT_UNDERSTOOD);
            }
        }
    }

    private boolean isForUs(Element block) {
        String actor = block.getAttributeNS(soap, soap.equals(Names.SOAP_11) ? "actor" : "role");
        return NEXT.contains(actor) || LAST.contains(actor);
    }

    private boolean mustBeUnderstood(Element block) {
        String must = block.getAttributeNS(soap, "mustUnderstand").strip();
        return must.equals("1") || must.equals("true");
    }

    private static boolean isUnderstood(Element block) {
        return Xml.is(block, Names.WSSE, "Security")
                || INTERACTION.contains(block.getLocalName())
                || (Names.WSA.equals(block.getNamespaceURI())
                        && ADDRESSING.contains(block.getLocalName())
                        && !leadsElsewhere(block));
    }

    private static boolean leadsElsewhere(Element block) {
        boolean leads =
                block.getLocalName().equals("ReplyTo") || block.getLocalName().equals("FaultTo");
        return leads && !block.getTextContent().strip().equals(Names.WSA + "/anonymous");
    }

    String soap() {
        return soap;
    }

    Element body() {
        return body;
    }

    boolean fault() throws Refused {
        List<Element> content = Xml.children(body, Place.ENVELOPE);
        return content.size() == 1 && Xml.is(content.get(0), soap, "Fault");
    }

    /** @throws Refused when there are two that bear it */
    Optional<Element> byId(String id) throws Refused {
        if (borneTwice.contains(id)) {
            throw new Refused(Place.ENVELOPE, Fault.DOUBLED);
        }
        return Optional.ofNullable(byId.get(id));
    }

    /** Direct children of the header. */
    Optional<Element> addressing(String name) throws Refused {
        return one(Place.ADDRESSING, element -> Xml.is(element, Names.WSA, name));
    }

    Optional<Element> interaction(String name) throws Refused {
        return one(Place.REPLY_TO, element -> name.equals(element.getLocalName()));
    }

    boolean inHeader(Element element) {
        return header.isPresent() && element.getParentNode() == header.get();
    }

    Element security() throws Refused {
        Element security = one(Place.SECURITY, element -> Xml.is(element, Names.WSSE, "Security"))
                .orElseThrow(() -> new Refused(Place.SECURITY, Fault.MISSING));
        // A header for somebody else on the way is not for us to believe.
        if (security.hasAttributeNS(soap, "actor") || security.hasAttributeNS(soap, "role")) {
            throw new Refused(Place.SECURITY, Fault.NOT_ALLOWED);
        }
        return security;
    }

    private Optional<Element> one(Place place, Predicate<Element> wanted) throws Refused {
        if (header.isEmpty()) {
            return Optional.empty();
        }
        List<Element> found = Xml.children(header.get(), Place.ENVELOPE).stream()
                .filter(wanted)
                .toList();
        if (found.size() > 1) {
            throw new Refused(place, Fault.DOUBLED);
        }
        return found.stream().findFirst();
    }
}
