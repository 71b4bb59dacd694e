package it.psihub.modi.soap;

import it.psihub.modi.Refusal.Fault;
import it.psihub.modi.Refusal.Place;
import it.psihub.modi.Refused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Envelopes as trees: UTF-8 alone, no document type, nothing fetched, of bounded size and depth. Comments are left out. */
final class Xml {
    private static final int LARGEST = 16 << 20;
    private static final String DEEPEST = "200";

    /** A tree takes a hundred times the room of its smallest elements and attributes, so they are counted before there is one. */
    private static final int MOST_TAGS = 200_000;

    private static final int MOST_QUOTES = 800_000;
    private static final String JDK = "http://www.oracle.com/xml/jaxp/properties/";

    /** A builder is no thread's but one's, and dear to make. */
    private static final ThreadLocal<DocumentBuilder> BUILDERS = ThreadLocal.withInitial(Xml::builder);

    static Document parse(byte[] bytes) throws Refused {
        if (bytes.length > LARGEST || hasTooMuch(bytes)) {
            throw new Refused(Place.ENVELOPE, Fault.TOO_LARGE);
        }
        InputSource source = new InputSource(new ByteArrayInputStream(bytes));
        // Whatever the document says of itself: two readers must not see two texts.
        source.setEncoding("UTF-8");
        try {
            Document document = BUILDERS.get().parse(source);
            String declared = document.getXmlEncoding();
            if (declared != null && !declared.equalsIgnoreCase("UTF-8")) {
                throw new Refused(Place.ENVELOPE, Fault.NOT_ALLOWED);
            }
            return document;
        } catch (SAXException | IOException malformed) {
            throw new Refused(Place.ENVELOPE, Fault.MALFORMED);
        }
    }

    /** In UTF-8 a byte that looks like one of these characters is one; text that holds them counts, too. */
    private static boolean hasTooMuch(byte[] bytes) {
        int tags = 0;
        int quotes = 0;
        for (int at = 0; at < bytes.length; at++) {
            byte one = bytes[at];
            if (one == '<' && at + 1 < bytes.length && bytes[at + 1] != '/') {
                tags++;
            } else if (one == '"' || one == '\'') {
                quotes++;
            }
        }
        return tags > MOST_TAGS || quotes > MOST_QUOTES;
    }

    static byte[] canonical(Element element, String algorithm, String prefixes) {
        Security.start();
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Canonicalizer canonicalizer = Canonicalizer.getInstance(algorithm);
            if (prefixes.isEmpty()) {
                canonicalizer.canonicalizeSubtree(element, out);
            } else {
                canonicalizer.canonicalizeSubtree(element, prefixes, out);
            }
            return out.toByteArray();
        } catch (XMLSecurityException e) {
            throw new IllegalStateException("canonical XML", e);
        }
    }

    static byte[] bytes(Document document) {
        return canonical(document.getDocumentElement(), Canonicalizer.ALGO_ID_C14N_OMIT_COMMENTS, "");
    }

    /** @throws Refused when there is text beside the elements */
    static List<Element> children(Element parent, Place place) throws Refused {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            } else if (node.getNodeType() != Node.TEXT_NODE
                    || !node.getNodeValue().isBlank()) {
                throw new Refused(place, Fault.MALFORMED);
            }
        }
        return children;
    }

    /** @throws Refused when it holds anything but text */
    static String text(Element element, Place place) throws Refused {
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeType() != Node.TEXT_NODE) {
                throw new Refused(place, Fault.MALFORMED);
            }
        }
        return element.getTextContent().strip();
    }

    static boolean is(@Nullable Node node, String namespace, String name) {
        return node instanceof Element && namespace.equals(node.getNamespaceURI()) && name.equals(node.getLocalName());
    }

    private static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://apache.org/xml/features/dom/defer-node-expansion", false);
            factory.setAttribute(JDK + "maxElementDepth", DEEPEST);
            factory.setExpandEntityReferences(true);
            factory.setIgnoringComments(true);
            factory.setCoalescing(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // The default one writes what it meets to standard error.
            builder.setErrorHandler(new DefaultHandler());
            return builder;
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("the platform's XML parser", impossible);
        }
    }

    private Xml() {}
}
