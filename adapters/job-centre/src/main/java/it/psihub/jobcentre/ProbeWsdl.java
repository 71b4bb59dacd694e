package it.psihub.jobcentre;

import it.psihub.kit.probe.Finding;
import it.psihub.kit.probe.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What a gateway publishes of its contract. */
record ProbeWsdl(String namespace, Set<String> operations) {
    private static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";
    /** What {@link SapService} calls. */
    private static final List<String> CALLED =
            List.of("verificaEsistenzaSAP", "richiestaCodSAPRegTitolare", "richiestaSAP", "invioSAP");

    /** Empty when the bytes are no WSDL 1.1. */
    static Optional<ProbeWsdl> read(byte[] bytes) {
        try {
            Element root = SafeXml.parse(bytes).getDocumentElement();
            if (!WSDL.equals(root.getNamespaceURI()) || !"definitions".equals(root.getLocalName())) {
                return Optional.empty();
            }
            Set<String> operations = new HashSet<>();
            NodeList found = root.getElementsByTagNameNS(WSDL, "operation");
            for (int i = 0; i < found.getLength(); i++) {
                operations.add(((Element) found.item(i)).getAttribute("name"));
            }
            return Optional.of(new ProbeWsdl(root.getAttribute("targetNamespace"), operations));
        } catch (SAXException notXml) {
            return Optional.empty();
        }
    }

    /**
     * Why the gateway did not answer the question by the contract; empty when what it publishes gives no reason.
     *
     * @param fault whether it answered with a SOAP fault
     */
    Optional<Finding> judge(String configured, boolean fault) {
        if (!namespace.equals(configured)) {
            return Optional.of(ProbeEnvelope.wrongNamespace(namespace, configured));
        }
        List<String> missing =
                CALLED.stream().filter(name -> !operations.contains(name)).toList();
        // where the operations are in a WSDL of their own, none are seen here
        if (!missing.isEmpty() && !operations.isEmpty()) {
            return Optional.of(Finding.problem(
                    Step.CONTRACT,
                    "contract.missing-operation",
                    "Il servizio non pubblica le operazioni " + String.join(", ", missing) + "."));
        }
        return fault
                ? Optional.of(
                        Finding.warning(
                                Step.CONTRACT,
                                "contract.fault-on-read",
                                "Il servizio pubblica il contratto configurato, ma risponde con un Fault alla lettura di prova."))
                : Optional.empty();
    }
}
