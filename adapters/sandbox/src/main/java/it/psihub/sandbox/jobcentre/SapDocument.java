package it.psihub.sandbox.jobcentre;

import it.psihub.sandbox.standin.Dice;
import it.psihub.sandbox.standin.SafeXml;
import java.io.IOException;
import java.io.StringReader;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.Validator;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * A SAP record as it was received.
 *
 * @param xml the bytes of the sender, kept as they are
 * @param faults what the schema says against it, without any value of it
 */
record SapDocument(String xml, Element root, List<String> faults) {

    /** What differs between two sendings of one record without any difference in the record. */
    private static final Set<String> OF_THE_SENDING = Set.of("DataInvio", "CodiceSAP", "TipoVariazione");

    private static final int FAULTS_LISTED = 10;

    /** Compiled at the first record, not at the start. */
    private static final class Compiled {
        private static final URL RESOURCE = Objects.requireNonNull(
                SapDocument.class.getClassLoader().getResource("job-centre/sap.xsd"), "job-centre/sap.xsd");
        static final Schema SCHEMA = SafeXml.schema(RESOURCE);
    }

    /** Empty when it is not XML, or XML with a document type. */
    static Optional<SapDocument> read(String xml) {
        try {
            Element root = SafeXml.parse(new InputSource(new StringReader(xml))).getDocumentElement();
            return Optional.of(new SapDocument(xml, root, faults(xml)));
        } catch (SAXException notXml) {
            return Optional.empty();
        }
    }

    private static List<String> faults(String xml) throws SAXException {
        List<String> faults = new ArrayList<>();
        Validator validator = Compiled.SCHEMA.newValidator();
        validator.setErrorHandler(new ErrorHandler() {
            @Override
            public void warning(SAXParseException e) {}

            @Override
            public void error(SAXParseException e) {
                if (faults.size() < FAULTS_LISTED) {
                    faults.add(withoutValue(e));
                }
            }

            @Override
            public void fatalError(SAXParseException e) throws SAXException {
                throw e;
            }
        });
        try {
            validator.validate(new StreamSource(new StringReader(xml)));
        } catch (IOException e) {
            throw new SAXException(e);
        }
        return List.copyOf(faults);
    }

    /** The parser's message quotes values; its code and the place do not. */
    private static String withoutValue(SAXParseException e) {
        String message = String.valueOf(e.getMessage());
        int colon = message.indexOf(':');
        return (colon > 0 ? message.substring(0, colon) : "errore") + " (riga " + e.getLineNumber() + ", colonna "
                + e.getColumnNumber() + ")";
    }

    Optional<String> codiceFiscale() {
        return SafeXml.text(root, "DatiAnagrafici", "CodiceFiscale");
    }

    Optional<String> codiceSap() {
        return SafeXml.text(root, "DatiInvio", "CodiceSAP");
    }

    Optional<String> dataDid() {
        return SafeXml.text(root, "DatiAmministrativi", "DataDID");
    }

    Optional<String> indiceProfiling() {
        return SafeXml.text(root, "DatiAmministrativi", "IndiceProfiling");
    }

    /** Says whether two sendings hold the same record. */
    String contentDigest() {
        StringBuilder content = new StringBuilder(xml.length());
        walk(root, content);
        return Dice.digest(content.toString(), 16);
    }

    private static void walk(Element element, StringBuilder content) {
        if (OF_THE_SENDING.contains(element.getLocalName())) {
            return;
        }
        content.append('<').append(element.getLocalName());
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            if (!attributes.item(i).getNodeName().startsWith("xmlns")) {
                content.append(' ').append(attributes.item(i));
            }
        }
        content.append('>');
        List<Element> children = SafeXml.children(element);
        if (children.isEmpty()) {
            content.append(element.getTextContent().strip());
        }
        children.forEach(child -> walk(child, content));
        content.append('/');
    }
}
