package it.psihub.sandbox.jobcentre;

import it.psihub.sandbox.standin.Reply;
import it.psihub.sandbox.standin.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The contract as a gateway publishes it: {@code ?wsdl}, and the types that it imports by {@code ?xsd=…}. */
final class Contract {

    private static final String TYPES = "servizicoap-types.xsd";

    private Contract() {}

    static Reply answer(Request request) {
        if (request.query("wsdl").isPresent()) {
            String wsdl = resource("servizicoap.wsdl")
                    .replace("http://localhost/job-centre", request.base().toString())
                    .replace("schemaLocation=\"" + TYPES, "schemaLocation=\"" + request.base() + "?xsd=" + TYPES);
            return xml(wsdl);
        }
        if (request.query("xsd").filter(TYPES::equals).isPresent()) {
            return xml(resource(TYPES));
        }
        return Reply.problem(404, "Not Found", "ask for ?wsdl");
    }

    private static Reply xml(String text) {
        return new Reply(200, "text/xml; charset=utf-8", Map.of(), text);
    }

    private static String resource(String name) {
        try (InputStream in = Contract.class.getClassLoader().getResourceAsStream("job-centre/" + name)) {
            if (in == null) {
                throw new IllegalStateException("job-centre/" + name + " is part of this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
