package it.psihub.jobcentre;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** A SAP record as a tree: sections and fields by their names in {@code sap.xsd}. Not for several threads. */
final class Sap {
    static final String NAMESPACE = "urn:psihub:sap:1";

    private final Element root;

    private Sap(Element root) {
        this.root = root;
    }

    static Sap empty() {
        Document document = SafeXml.newDocument();
        Element root = document.createElementNS(NAMESPACE, "SAP");
        document.appendChild(root);
        return new Sap(root);
    }

    /** Empty when the bytes are no well-formed XML with this root; whether they hold to the schema is asked elsewhere. */
    static Optional<Sap> read(byte[] xml) {
        try {
            Element root = SafeXml.parse(xml).getDocumentElement();
            boolean sap = NAMESPACE.equals(root.getNamespaceURI()) && "SAP".equals(root.getLocalName());
            return sap ? Optional.of(new Sap(root)) : Optional.empty();
        } catch (SAXException notXml) {
            return Optional.empty();
        }
    }

    static Optional<Sap> read(String xml) {
        return read(xml.getBytes(StandardCharsets.UTF_8));
    }

    byte[] bytes() {
        return SafeXml.bytes(root.getOwnerDocument());
    }

    Section root() {
        return new Section(root);
    }

    /** The text under names from the root down; the first where there are several. */
    Optional<String> find(String... path) {
        Optional<Section> at = Optional.of(root());
        for (String name : path) {
            at = at.flatMap(section -> section.children(name).stream().findFirst());
        }
        return at.map(Section::text).filter(text -> !text.isEmpty());
    }

    /** One element and what is in it. */
    record Section(Element element) {

        String name() {
            return element.getLocalName();
        }

        String text() {
            return element.getTextContent().strip();
        }

        Section add(String name) {
            return new Section(
                    (Element) element.appendChild(element.getOwnerDocument().createElementNS(NAMESPACE, name)));
        }

        Section add(String name, String value) {
            Section child = add(name);
            child.element.setTextContent(value);
            return child;
        }

        Section add(String name, Optional<String> value) {
            value.ifPresent(text -> add(name, text));
            return this;
        }

        List<Section> children() {
            List<Section> children = new ArrayList<>();
            for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
                if (child instanceof Element found) {
                    children.add(new Section(found));
                }
            }
            return children;
        }

        List<Section> children(String name) {
            return children().stream()
                    .filter(child -> name.equals(child.name()))
                    .toList();
        }

        Optional<Section> child(String name) {
            return children(name).stream().findFirst();
        }

        /** Puts these elements, from whatever tree, in the place of all that is here. */
        void replaceChildren(List<Section> children) {
            while (element.getFirstChild() != null) {
                element.removeChild(element.getFirstChild());
            }
            for (Section child : children) {
                element.appendChild(element.getOwnerDocument().importNode(child.element, true));
            }
        }
    }
}
