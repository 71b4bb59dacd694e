package it.psihub.kit.soap;

import java.nio.charset.StandardCharsets;

/** SOAP 1.1 Faults that are no matter of security; their texts are the hub's own, and need no escaping. */
final class SoapFaults {
    private static final String FORM = """
            <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><soap:Fault>\
            <faultcode>soap:%s</faultcode><faultstring>%s</faultstring></soap:Fault></soap:Body></soap:Envelope>""";

    private SoapFaults() {}

    /** The message is wrong: sent again, it would be again. */
    static byte[] client(String text) {
        return of("Client", text);
    }

    /** The hub cannot take it now. */
    static byte[] server(String text) {
        return of("Server", text);
    }

    private static byte[] of(String code, String text) {
        return FORM.formatted(code, text).getBytes(StandardCharsets.UTF_8);
    }
}
