package it.psihub.kit.replay;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The texts and attributes of an XML document by their places; prefixes of names do not matter. */
final class XmlPlaces {

    private XmlPlaces() {}

    /** Empty when it is no XML, or has a document type. */
    static Optional<Map<String, String>> of(byte[] document) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            Element root = builder.parse(new ByteArrayInputStream(document)).getDocumentElement();
            Map<String, String> places = new LinkedHashMap<>();
            collect("/" + root.getLocalName(), root, places);
            return Optional.of(places);
        } catch (SAXException other) {
            return Optional.empty();
        } catch (ParserConfigurationException | IOException impossible) {
            throw new IllegalStateException("the platform's parser does not work", impossible);
        }
    }

    private static void collect(String path, Element element, Map<String, String> places) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Node attribute = attributes.item(i);
            if (!XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
                places.put(path + "/@" + attribute.getLocalName(), attribute.getNodeValue());
            }
        }
        Map<String, Integer> seen = new HashMap<>();
        StringBuilder text = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element below) {
                int number = seen.merge(below.getLocalName(), 1, Integer::sum);
                collect(path + "/" + below.getLocalName() + (number > 1 ? "[" + number + "]" : ""), below, places);
            } else if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(child.getNodeValue());
            }
        }
        if (seen.isEmpty() || !text.toString().isBlank()) {
            places.put(path, text.toString().strip());
        }
    }
}
