package it.psihub.modi.soap;

import it.psihub.modi.key.OwnKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.wss4j.common.WSEncryptionPart;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.message.WSSecHeader;
import org.apache.wss4j.dom.message.WSSecSignature;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** An envelope of ours that gets its headers and its signature. */
final class Signer {
    private final Document document;
    private final Element envelope;
    private final String soap;
    private final Element body;
    private final Element header;
    private final List<Element> signed = new ArrayList<>();

    /** @throws IllegalArgumentException when it is no envelope without a security header */
    Signer(Document document) {
        this.document = document;
        envelope = document.getDocumentElement();
        soap = String.valueOf(envelope.getNamespaceURI());
        Element content = child(envelope, soap, "Body");
        if (content == null || !(soap.equals(Names.SOAP_11) || soap.equals(Names.SOAP_12))) {
            throw new IllegalArgumentException("not a SOAP envelope");
        }
        body = content;
        Element there = child(envelope, soap, "Header");
        header = there == null ? document.createElementNS(soap, qualified("Header")) : there;
        envelope.insertBefore(header, envelope.getFirstChild());
        if (child(header, Names.WSSE, "Security") != null) {
            throw new IllegalArgumentException("the envelope has a security header");
        }
    }

    /** Puts a header of WS-Addressing in place of any that is there. */
    void addressing(String name, String value, boolean mustUnderstand) {
        for (Element old = child(header, Names.WSA, name); old != null; old = child(header, Names.WSA, name)) {
            header.removeChild(old);
        }
        Element element = document.createElementNS(Names.WSA, "wsa:" + name);
        declare(element, "wsa", Names.WSA);
        element.setTextContent(value);
        if (mustUnderstand) {
            declare(element, "soapmu", soap);
            element.setAttributeNS(soap, "soapmu:mustUnderstand", soap.equals(Names.SOAP_11) ? "1" : "true");
        }
        header.appendChild(element);
        signed.add(element);
    }

    /** The body, and what the interaction patterns put into the header. */
    void integrity() {
        for (Node node = header.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && Opened.INTERACTION.contains(element.getLocalName())) {
                signed.add(element);
            }
        }
        signed.add(body);
    }

    byte[] sign(OwnKey key, Instant now, Duration life) {
        Security.start();
        try {
            WSSecHeader security = new WSSecHeader(document);
            security.insertSecurityHeader();
            signed.add(timestamp(security.getSecurityHeaderElement(), now, life));
            WSSecSignature signature = new WSSecSignature(security);
            signature.setUserInfo(key.name(), "");
            signature.setKeyIdentifierType(WSConstants.BST_DIRECT_REFERENCE);
            signature.setUseSingleCertificate(true);
            signature.setSignatureAlgorithm(key.key().getAlgorithm().equals("RSA") ? Names.RSA_256 : Names.ECDSA_256);
            signature.setDigestAlgo(Names.SHA_256);
            signature.setSigCanonicalization(Names.EXCLUSIVE);
            signature.prepare(new Security.Keys(key));
            List<WSEncryptionPart> parts = new ArrayList<>();
            for (Element element : signed) {
                String id = "id-" + UUID.randomUUID();
                declare(element, "wsu", Names.WSU);
                element.setAttributeNS(Names.WSU, "wsu:Id", id);
                WSEncryptionPart part = new WSEncryptionPart(id);
                part.setElement(element);
                parts.add(part);
            }
            signature.computeSignature(signature.addReferencesToSign(parts), false, null);
            signature.prependBSTElementToHeader();
            return Xml.bytes(document);
        } catch (WSSecurityException e) {
            throw new IllegalStateException("an envelope could not be signed", e);
        }
    }

    private Element timestamp(Element security, Instant now, Duration life) {
        Element timestamp = document.createElementNS(Names.WSU, "wsu:Timestamp");
        declare(timestamp, "wsu", Names.WSU);
        Instant created = now.truncatedTo(ChronoUnit.MILLIS);
        Element from = document.createElementNS(Names.WSU, "wsu:Created");
        from.setTextContent(created.toString());
        Element until = document.createElementNS(Names.WSU, "wsu:Expires");
        until.setTextContent(created.plus(life).toString());
        timestamp.appendChild(from);
        timestamp.appendChild(until);
        security.appendChild(timestamp);
        return timestamp;
    }

    /** Canonical XML is written as the tree has it: a prefix that is not declared there would stay so. */
    private static void declare(Element element, String prefix, String namespace) {
        element.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:" + prefix, namespace);
    }

    private String qualified(String name) {
        String prefix = envelope.getPrefix();
        return prefix == null ? name : prefix + ":" + name;
    }

    private static @Nullable Element child(Element parent, String namespace, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && Xml.is(node, namespace, name)) {
                return element;
            }
        }
        return null;
    }
}
