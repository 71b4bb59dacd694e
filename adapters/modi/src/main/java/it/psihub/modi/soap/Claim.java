package it.psihub.modi.soap;

import it.psihub.modi.Refusal.Fault;
import it.psihub.modi.Refusal.Place;
import it.psihub.modi.Refused;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/**
 * What a signature says that it signs, and with whose key; read by a list of all that it may hold. Nothing else reaches the
 * engine.
 *
 * @param chain the signer's certificate, and those that came to vouch for it
 * @param signed elements by identity, each with the prefixes that its canonical form includes
 */
record Claim(Element security, Element timestamp, List<X509Certificate> chain, Map<Element, String> signed) {
    private static final int MOST_REFERENCES = 16;

    static Claim read(Opened opened) throws Refused {
        Element security = opened.security();
        Element token = null;
        Element timestamp = null;
        Element signature = null;
        for (Element child : Xml.children(security, Place.SECURITY)) {
            if (Xml.is(child, Names.WSSE, "BinarySecurityToken") && token == null) {
                token = child;
            } else if (Xml.is(child, Names.WSU, "Timestamp") && timestamp == null) {
                timestamp = child;
            } else if (Xml.is(child, Names.DS, "Signature") && signature == null) {
                signature = child;
            } else {
                throw new Refused(Place.SECURITY, Fault.NOT_ALLOWED);
            }
        }
        if (timestamp == null) {
            throw new Refused(Place.TIMESTAMP, Fault.MISSING);
        }
        if (signature == null || token == null) {
            throw new Refused(Place.SECURITY, Fault.MISSING);
        }
        List<Element> parts = parts(signature, Set.of("Id"), "SignedInfo", "SignatureValue", "KeyInfo");
        Map<Element, String> signed = signedInfo(parts.get(0), opened, token, timestamp);
        keyInfo(parts.get(2), opened, token);
        return new Claim(security, timestamp, Certificates.of(token), signed);
    }

    private static Map<Element, String> signedInfo(Element info, Opened opened, Element token, Element timestamp)
            throws Refused {
        attributes(info, Set.of("Id"));
        List<Element> children = Xml.children(info, Place.SECURITY);
        if (children.size() < 3 || children.size() > 2 + MOST_REFERENCES) {
            throw new Refused(Place.SECURITY, Fault.MALFORMED);
        }
        exclusive(children.get(0), "CanonicalizationMethod");
        algorithm(children.get(1), "SignatureMethod", Names.SIGNATURES);
        Map<Element, String> signed = new HashMap<>();
        for (Element reference : children.subList(2, children.size())) {
            expect(reference, "Reference");
            List<Element> parts = parts(reference, Set.of("Id", "URI"), "Transforms", "DigestMethod", "DigestValue");
            attributes(parts.get(0), Set.of());
            List<Element> transforms = Xml.children(parts.get(0), Place.SECURITY);
            if (transforms.size() != 1) {
                throw new Refused(Place.SECURITY, Fault.ALGORITHM);
            }
            String prefixes = exclusive(transforms.get(0), "Transform");
            algorithm(parts.get(1), "DigestMethod", Names.DIGESTS);
            Element target = target(reference, opened);
            boolean inPlace = target == opened.body()
                    || target == timestamp
                    || target == token
                    || (opened.inHeader(target) && !Xml.is(target, Names.WSSE, "Security"));
            if (!inPlace) {
                throw new Refused(Place.SECURITY, Fault.MISMATCH);
            }
            if (signed.put(target, prefixes) != null) {
                throw new Refused(Place.SECURITY, Fault.DOUBLED);
            }
        }
        return signed;
    }

    /** @return the element that a reference within the document names */
    private static Element target(Element reference, Opened opened) throws Refused {
        String uri = reference.getAttribute("URI");
        if (uri.length() < 2 || uri.charAt(0) != '#') {
            throw new Refused(Place.SECURITY, Fault.NOT_ALLOWED);
        }
        return opened.byId(uri.substring(1)).orElseThrow(() -> new Refused(Place.SECURITY, Fault.MISMATCH));
    }

    private static void keyInfo(Element info, Opened opened, Element token) throws Refused {
        attributes(info, Set.of("Id"));
        List<Element> references = Xml.children(info, Place.SECURITY);
        if (references.size() != 1 || !Xml.is(references.get(0), Names.WSSE, "SecurityTokenReference")) {
            throw new Refused(Place.SECURITY, Fault.NOT_ALLOWED);
        }
        List<Element> direct = Xml.children(references.get(0), Place.SECURITY);
        if (direct.size() != 1
                || !Xml.is(direct.get(0), Names.WSSE, "Reference")
                || target(direct.get(0), opened) != token) {
            throw new Refused(Place.SECURITY, Fault.NOT_ALLOWED);
        }
    }

    X509Certificate signer() {
        return chain.get(0);
    }

    private static List<Element> parts(Element parent, Set<String> attributes, String... names) throws Refused {
        attributes(parent, attributes);
        List<Element> children = Xml.children(parent, Place.SECURITY);
        if (children.size() != names.length) {
            throw new Refused(Place.SECURITY, Fault.MALFORMED);
        }
        for (int i = 0; i < names.length; i++) {
            expect(children.get(i), names[i]);
        }
        return children;
    }

    private static void expect(Element element, String name) throws Refused {
        if (!Xml.is(element, Names.DS, name)) {
            throw new Refused(Place.SECURITY, Fault.MALFORMED);
        }
    }

    private static void algorithm(Element method, String name, Set<String> allowed) throws Refused {
        expect(method, name);
        attributes(method, Set.of("Algorithm"));
        if (!allowed.contains(method.getAttribute("Algorithm")) || method.hasChildNodes()) {
            throw new Refused(Place.SECURITY, Fault.ALGORITHM);
        }
    }

    /** @return the prefixes that the canonical form includes, seen or not */
    private static String exclusive(Element method, String name) throws Refused {
        expect(method, name);
        attributes(method, Set.of("Algorithm"));
        if (!method.getAttribute("Algorithm").equals(Names.EXCLUSIVE)) {
            throw new Refused(Place.SECURITY, Fault.ALGORITHM);
        }
        List<Element> parameters = Xml.children(method, Place.SECURITY);
        if (parameters.isEmpty()) {
            return "";
        }
        Element inclusive = parameters.get(0);
        if (parameters.size() > 1
                || !Xml.is(inclusive, Names.EXCLUSIVE, "InclusiveNamespaces")
                || inclusive.hasChildNodes()) {
            throw new Refused(Place.SECURITY, Fault.ALGORITHM);
        }
        attributes(inclusive, Set.of("PrefixList"));
        return inclusive.getAttribute("PrefixList").strip();
    }

    private static void attributes(Element element, Set<String> allowed) throws Refused {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            boolean declaration = "http://www.w3.org/2000/xmlns/".equals(attribute.getNamespaceURI());
            boolean plain = attribute.getNamespaceURI() == null && allowed.contains(attribute.getName());
            if (!declaration && !plain) {
                throw new Refused(Place.SECURITY, Fault.NOT_ALLOWED);
            }
        }
    }
}
