package it.psihub.sandbox.jobcentre;

import it.psihub.sandbox.standin.Reply;
import it.psihub.sandbox.standin.SafeXml;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** SOAP 1.1, document/literal, by hand. */
final class Soap {

    static final String TYPES = "http://servizi.lavoro.gov.it/servizicoap/types";
    private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";

    /** @param fields the texts of the request's elements by local name */
    record Operation(String name, Map<String, String> fields) {
        String field(String name) {
            return fields.getOrDefault(name, "").strip();
        }
    }

    /** @param text one element of an answer */
    record Field(String name, String text) {}

    private Soap() {}

    /** Empty when the bytes are no SOAP 1.1 envelope with one request of the contract's namespace. */
    static Optional<Operation> read(byte[] envelope) {
        try {
            Element root = SafeXml.parse(new InputSource(new ByteArrayInputStream(envelope)))
                    .getDocumentElement();
            if (!is(root, ENVELOPE, "Envelope")) {
                return Optional.empty();
            }
            List<Element> body = SafeXml.children(root).stream()
                    .filter(child -> is(child, ENVELOPE, "Body"))
                    .flatMap(child -> SafeXml.children(child).stream())
                    .toList();
            if (body.size() != 1 || !TYPES.equals(body.get(0).getNamespaceURI())) {
                return Optional.empty();
            }
            Map<String, String> fields = new HashMap<>();
            for (Element field : SafeXml.children(body.get(0))) {
                fields.put(field.getLocalName(), field.getTextContent());
            }
            return Optional.of(new Operation(body.get(0).getLocalName(), fields));
        } catch (SAXException notXml) {
            return Optional.empty();
        }
    }

    private static boolean is(Element element, String namespace, String name) {
        return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }

    static Reply answer(String operation, List<Field> fields) {
        StringBuilder body = new StringBuilder("<risposta_" + operation + " xmlns=\"" + TYPES + "\">");
        for (Field field : fields) {
            body.append('<').append(field.name()).append('>');
            body.append(SafeXml.escape(field.text()));
            body.append("</").append(field.name()).append('>');
        }
        return envelope(
                200, body.append("</risposta_").append(operation).append('>').toString());
    }

    static Reply fault(String text) {
        return envelope(
                500,
                "<soap:Fault><faultcode>soap:Client</faultcode><faultstring>" + SafeXml.escape(text)
                        + "</faultstring></soap:Fault>");
    }

    private static Reply envelope(int status, String body) {
        return new Reply(
                status,
                "text/xml; charset=utf-8",
                Map.of(),
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soap:Envelope xmlns:soap=\"" + ENVELOPE + "\"><soap:Body>"
                        + body + "</soap:Body></soap:Envelope>");
    }
}
