package it.psihub.jobcentre;

import it.psihub.kit.probe.Finding;
import it.psihub.kit.probe.Step;
import it.psihub.kit.probe.WebAnswer;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * The question of a probe, and what stands in the envelope that comes back.
 *
 * @param version namespace of the envelope; empty when there is none
 * @param body what the envelope holds; empty when it holds nothing
 */
record ProbeEnvelope(Optional<String> version, Optional<Element> body) {
    private static final String SOAP_1_1 = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String OPERATION = "richiestaSAP";
    /** No region has the letters XX. */
    private static final String NOBODYS = "XX000000000";

    /** Asks for a SAP that cannot exist, in the gateway's own namespace. */
    static byte[] request(String namespace) {
        Document document = SafeXml.newDocument();
        Element envelope = document.createElementNS(SOAP_1_1, "soap:Envelope");
        Element body = document.createElementNS(SOAP_1_1, "soap:Body");
        Element operation = document.createElementNS(types(namespace), "t:" + OPERATION);
        Element code = document.createElementNS(types(namespace), "t:CodiceSAP");
        code.setTextContent(NOBODYS);
        operation.appendChild(code);
        body.appendChild(operation);
        envelope.appendChild(body);
        document.appendChild(envelope);
        return SafeXml.bytes(document);
    }

    static ProbeEnvelope read(WebAnswer answer) {
        try {
            Element root = SafeXml.parse(answer.body().orElse(new byte[0])).getDocumentElement();
            boolean envelope = "Envelope".equals(root.getLocalName());
            return envelope
                    ? new ProbeEnvelope(
                            Optional.ofNullable(root.getNamespaceURI()),
                            child(root, "Body").flatMap(ProbeEnvelope::first))
                    : new ProbeEnvelope(Optional.empty(), Optional.empty());
        } catch (SAXException notXml) {
            return new ProbeEnvelope(Optional.empty(), Optional.empty());
        }
    }

    /** Empty when the answer alone does not tell. */
    Optional<Finding> judge(String namespace) {
        if (version.filter(found -> !found.equals(SOAP_1_1)).isPresent()) {
            return Optional.of(problem(
                    "contract.soap-version", "Il servizio parla un'altra versione di SOAP: l'hub parla SOAP 1.1."));
        }
        return body.filter(found -> ("risposta_" + OPERATION).equals(found.getLocalName()))
                .map(found -> types(namespace).equals(found.getNamespaceURI())
                        ? Finding.ok(
                                Step.CONTRACT,
                                "contract.sap",
                                "Il servizio risponde secondo il contratto servizicoap, nello spazio dei nomi configurato.")
                        : wrongNamespace(String.valueOf(found.getNamespaceURI()), types(namespace)));
    }

    boolean isFault() {
        return body.filter(found -> SOAP_1_1.equals(found.getNamespaceURI()) && "Fault".equals(found.getLocalName()))
                .isPresent();
    }

    /** When neither the contract that is published nor the status says more. */
    Finding otherwise(String namespace) {
        if (isFault()) {
            return problem(
                    "contract.fault",
                    "Il servizio rifiuta la lettura di prova con un Fault SOAP: forse il suo spazio dei nomi non è "
                            + namespace + ", o l'operazione " + OPERATION + " non c'è.");
        }
        return version.isEmpty()
                ? problem("contract.not-soap", "All'indirizzo non risponde un servizio SOAP.")
                : problem(
                        "contract.other-answer",
                        "Il servizio SOAP risponde alla lettura di prova con un messaggio che il contratto non conosce.");
    }

    static Finding wrongNamespace(String theirs, String ours) {
        return problem(
                "contract.wrong-namespace",
                "Il servizio usa lo spazio dei nomi " + theirs + ", la configurazione dice " + ours + ".");
    }

    private static String types(String namespace) {
        return namespace + "/types";
    }

    private static Optional<Element> child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    private static Optional<Element> first(Element parent) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    private static Finding problem(String code, String sentence) {
        return Finding.problem(Step.CONTRACT, code, sentence);
    }
}
