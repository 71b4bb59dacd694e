package it.psihub.kit.interaction;

import it.psihub.canonical.Problem;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Reply;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/**
 * The hub's own SOAP 1.1 envelopes of NONBLOCK_PUSH_SOAP and NONBLOCK_PULL_SOAP, in the namespace {@link #NAMESPACE}: what is
 * taken ({@code Accepted}), how it stands ({@code Status}), and the reply ({@code Reply}), each with the message's id in the
 * header {@code X-Correlation-ID}.
 */
public final class InteractionXml {
    public static final String NAMESPACE = "urn:psi-hub:interaction:v1";

    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final int MOST_PROBLEMS = 100;

    /** The platform's own, without DTDs, and so without entities. */
    private static final XMLInputFactory IN = XMLInputFactory.newDefaultFactory();

    private static final XMLOutputFactory OUT = XMLOutputFactory.newDefaultFactory();

    static {
        IN.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        IN.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    private InteractionXml() {}

    /** What is written into a body, or fails. */
    private interface Body {
        void write(XMLStreamWriter xml) throws XMLStreamException;
    }

    public static byte[] accepted(MessageId message) {
        return envelope(message, xml -> xml.writeEmptyElement("i", "Accepted", NAMESPACE));
    }

    /** @param ready whether the reply can be asked for */
    public static byte[] status(MessageId message, boolean ready) {
        return envelope(message, xml -> {
            xml.writeStartElement("i", "Status", NAMESPACE);
            element(xml, "State", ready ? "ready" : "pending");
            xml.writeEndElement();
        });
    }

    public static byte[] reply(MessageId message, Reply reply) {
        return envelope(message, xml -> {
            xml.writeStartElement("i", "Reply", NAMESPACE);
            element(xml, "State", reply.state().code());
            element(xml, "Applied", Long.toString(reply.applied().applied()));
            element(xml, "Duplicate", Long.toString(reply.applied().duplicate()));
            element(xml, "Superseded", Long.toString(reply.applied().superseded()));
            for (Problem problem :
                    reply.problems().stream().limit(MOST_PROBLEMS).toList()) {
                xml.writeStartElement("i", "Problem", NAMESPACE);
                element(xml, "Path", ReplyDocument.cut(problem.path(), 200));
                element(xml, "Code", ReplyDocument.cut(problem.code(), 100));
                element(xml, "Text", ReplyDocument.cut(problem.text(), 500));
                xml.writeEndElement();
            }
            xml.writeEndElement();
        });
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement("i", name, NAMESPACE);
        xml.writeCharacters(characters(text));
        xml.writeEndElement();
    }

    /** What XML 1.0 cannot say at all, escaped or not, would make the whole reply unreadable. */
    private static String characters(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "\uFFFD");
    }

    private static byte[] envelope(MessageId message, Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = OUT.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeStartElement("soap", "Envelope", SOAP);
            xml.writeNamespace("soap", SOAP);
            xml.writeNamespace("i", NAMESPACE);
            xml.writeStartElement("soap", "Header", SOAP);
            element(xml, Interaction.CORRELATION_ID, message.value().toString());
            xml.writeEndElement();
            xml.writeStartElement("soap", "Body", SOAP);
            body.write(xml);
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("an envelope could not be written to memory", impossible);
        }
        return bytes.toByteArray();
    }

    /** The name of the first element in the body of an envelope; empty when there is none, or it cannot be read. */
    static Optional<QName> operation(byte[] envelope) {
        try {
            XMLStreamReader xml = IN.createXMLStreamReader(new ByteArrayInputStream(envelope));
            int depth = 0;
            boolean body = false;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    return Optional.empty();
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    depth++;
                    if (depth == 3 && body) {
                        return Optional.of(xml.getName());
                    }
                    body = depth == 2 ? xml.getName().equals(new QName(SOAP, "Body")) : body;
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                }
            }
            return Optional.empty();
        } catch (XMLStreamException unreadable) {
            return Optional.empty();
        }
    }
}
