package it.psihub.sandbox.gate;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Finds what a SOAP request asks for, by the first element of its body. */
final class SoapOperation {

    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    private SoapOperation() {}

    /** Its local name; empty when the bytes are no SOAP. */
    static Optional<String> of(byte[] envelope) {
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(new ByteArrayInputStream(envelope));
            boolean inBody = false;
            while (reader.hasNext()) {
                if (reader.next() != XMLStreamReader.START_ELEMENT) {
                    continue;
                }
                if (inBody) {
                    return Optional.of(reader.getLocalName());
                }
                inBody = "Body".equals(reader.getLocalName());
            }
            return Optional.empty();
        } catch (XMLStreamException noXml) {
            return Optional.empty();
        }
    }
}
