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

    private static final int MOST_ELEMENTS = 200_000;
    private static final Set<String> ONE = Set.of("Envelope", "Header", "Body", "Security", "Signature", "Timestamp");
    private static final Set<String> FRAME = Set.of(Names.SOAP_11, Names.SOAP_12, Names.WSSE, Names.WSU, Names.DS);

    private final Map<String, Element> byId = new HashMap<>();
    private final Set<String> frame = new HashSet<>();
    private final Element envelope;
    private final Optional<Element> header;
    private final Element body;
    private final String soap;
    private int elements;

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
        index(envelope);
    }

    /** Every element once: no second frame wherever it hides, no second bearer of an id. */
    private void index(Element element) throws Refused {
        if (++elements > MOST_ELEMENTS) {
            throw new Refused(Place.ENVELOPE, Fault.TOO_LARGE);
        }
        if (ONE.contains(element.getLocalName())
                && FRAME.contains(String.valueOf(element.getNamespaceURI()))
                && !frame.add(element.getLocalName())) {
            throw new Refused(Place.ENVELOPE, Fault.DOUBLED);
        }
        String wsu = element.getAttributeNS(Names.WSU, "Id");
        for (String id : List.of(
                wsu,
                element.getAttribute("Id"),
                element.getAttribute("ID"),
                element.getAttributeNS("http://www.w3.org/XML/1998/namespace", "id"))) {
            if (!id.isEmpty() && byId.put(id, element) != null) {
                throw new Refused(Place.ENVELOPE, Fault.DOUBLED);
            }
        }
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                index(child);
            }
        }
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

    Optional<Element> byId(String id) {
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
