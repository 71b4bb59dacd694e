package it.psihub.runtime.attack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A signed envelope that is taken apart and put together another way. */
final class Envelope {
    static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    static final String WSSE = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    static final String WSU = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    static final String WSA = "http://www.w3.org/2005/08/addressing";
    static final String DS = "http://www.w3.org/2000/09/xmldsig#";

    private final Document document;

    private Envelope(Document document) {
        this.document = document;
    }

    static Envelope of(byte[] bytes) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        return new Envelope(factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes)));
    }

    Element root() {
        return document.getDocumentElement();
    }

    Element header() {
        return first(SOAP, "Header");
    }

    Element body() {
        return first(SOAP, "Body");
    }

    Element first(String namespace, String name) {
        return (Element) document.getElementsByTagNameNS(namespace, name).item(0);
    }

    Element copy(Element element) {
        return (Element) element.cloneNode(true);
    }

    Element make(String namespace, String name) {
        return document.createElementNS(namespace, name);
    }

    /** Another body, which the attacker would have the hub believe. */
    Element forged(String id) {
        Element body = make(SOAP, "soap:Body");
        if (!id.isEmpty()) {
            body.setAttributeNS(WSU, "wsu:Id", id);
        }
        Element note = make("urn:partner", "note");
        note.setTextContent("forged");
        body.appendChild(note);
        return body;
    }

    byte[] bytes() throws Exception {
        Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        transformer.transform(new DOMSource(document), new StreamResult(out));
        return out.toByteArray();
    }
}
