package it.psihub.sandbox.jobcentre;

import it.psihub.sandbox.TestClient;
import it.psihub.sandbox.standin.SafeXml;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Calls one job centre of a sandbox and reads single fields of its answers. */
public final class SoapClient {

    private final TestClient http;
    private final String path;

    SoapClient(URI sandbox, String counterpart) {
        this.http = new TestClient(sandbox);
        this.path = "/job-centre/" + counterpart;
    }

    HttpResponse<String> raw(String body) {
        return http.post(path, "text/xml; charset=utf-8", body);
    }

    Answer call(String operation, String field, String value) {
        return new Answer(raw(envelope(operation, "<t:" + field + ">" + SafeXml.escape(value) + "</t:" + field + ">")));
    }

    public static String envelope(String operation, String fields) {
        return "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:t=\"" + Soap.TYPES
                + "\"><s:Header/><s:Body><t:" + operation + ">" + fields + "</t:" + operation
                + "></s:Body></s:Envelope>";
    }

    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        /** The text of a field of the response element. */
        Optional<String> field(String name) {
            return SafeXml.text(document(), "Body", document(2), name);
        }

        String fault() {
            return SafeXml.text(document(), "Body", "Fault", "faultstring").orElseThrow();
        }

        private Element document() {
            try {
                return SafeXml.parse(new InputSource(new StringReader(response.body())))
                        .getDocumentElement();
            } catch (SAXException e) {
                throw new AssertionError("no XML came back", e);
            }
        }

        private String document(int depth) {
            Element at = document();
            for (int i = 0; i < depth; i++) {
                at = SafeXml.children(at).get(0);
            }
            return at.getLocalName();
        }
    }
}
