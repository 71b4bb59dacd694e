package it.psihub.modi.soap;

import it.psihub.modi.Refusal;
import it.psihub.modi.Refusal.Fault;
import java.nio.charset.StandardCharsets;

/** SOAP 1.1 Faults of WS-Security and WS-Addressing: a code and its standing text. */
final class Faults {
    private static final String FORM = """
            <soap:Envelope xmlns:soap="%s"><soap:Body><soap:Fault xmlns:wsse="%s" xmlns:wsu="%s" xmlns:wsa="%s">\
            <faultcode>%s</faultcode><faultstring>%s</faultstring></soap:Fault></soap:Body></soap:Envelope>""";

    static byte[] of(Refusal refusal) {
        String code = code(refusal);
        return FORM.formatted(Names.SOAP_11, Names.WSSE, Names.WSU, Names.WSA, code, text(code))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String code(Refusal refusal) {
        Fault fault = refusal.fault();
        return switch (refusal.place()) {
            case ENVELOPE -> fault == Fault.NOT_UNDERSTOOD ? "soap:MustUnderstand" : "soap:Client";
            case ANSWER -> "soap:Server";
            case ADDRESSING, REPLY_TO ->
                fault == Fault.MISSING ? "wsa:MessageAddressingHeaderRequired" : "wsa:InvalidAddressingHeader";
            case TIMESTAMP ->
                fault == Fault.EXPIRED || fault == Fault.STALE || fault == Fault.EARLY
                        ? "wsu:MessageExpired"
                        : "wsse:InvalidSecurity";
            case SECURITY -> security(fault);
            case CHANNEL, AUTHORIZATION -> "wsse:FailedAuthentication";
            default -> "wsse:InvalidSecurity";
        };
    }

    private static String security(Fault fault) {
        return switch (fault) {
            case TAMPERED -> "wsse:FailedCheck";
            case UNKNOWN_KEY -> "wsse:FailedAuthentication";
            case KEY_EXPIRED -> "wsse:InvalidSecurityToken";
            default -> "wsse:InvalidSecurity";
        };
    }

    private static String text(String code) {
        return switch (code) {
            case "soap:MustUnderstand" -> "A header that must be understood is not";
            case "soap:Server" -> "The answer cannot be given now: try again";
            case "soap:Client" -> "The envelope is not valid";
            case "wsa:MessageAddressingHeaderRequired" -> "A required addressing header is missing";
            case "wsa:InvalidAddressingHeader" -> "An addressing header is not valid";
            case "wsu:MessageExpired" -> "The message has expired";
            case "wsse:FailedCheck" -> "The signature was invalid";
            case "wsse:FailedAuthentication" -> "The security token could not be authenticated";
            case "wsse:InvalidSecurityToken" -> "An invalid security token was provided";
            default -> "The security header is not valid";
        };
    }

    private Faults() {}
}
