package it.psihub.runtime.attack;

import static it.psihub.runtime.attack.AttackedHub.AUDIENCE;
import static it.psihub.runtime.attack.AttackedHub.SOFIA;
import static it.psihub.runtime.attack.Envelope.DS;
import static it.psihub.runtime.attack.Envelope.SOAP;
import static it.psihub.runtime.attack.Envelope.WSA;
import static it.psihub.runtime.attack.Envelope.WSSE;
import static it.psihub.runtime.attack.Envelope.WSU;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import it.psihub.modi.Pattern;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** The attacks on SOAP. */
final class SoapAttacks {
    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    private SoapAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(tampered(), signers(), times(), wrapped(), structure(), algorithms(), documents(), repliesTo())
                .flatMap(List::stream);
    }

    private interface Change {
        void of(Envelope envelope) throws Exception;
    }

    private interface Text {
        String of(String envelope);
    }

    /** A signed envelope, changed as a tree. */
    private static Attack tree(String name, String code, Change change) {
        return attack(name, code, soap -> {
            Envelope envelope = Envelope.of(soap.signed().bytes());
            change.of(envelope);
            return soap.request(envelope.bytes());
        });
    }

    /** A signed envelope, changed as text. */
    private static Attack text(String name, String code, Text change) {
        return attack(name, code, soap -> {
            String before = new String(soap.signed().bytes(), UTF_8);
            String after = change.of(before);
            if (after.equals(before)) {
                throw new IllegalStateException("nothing was changed");
            }
            return soap.request(after.getBytes(UTF_8));
        });
    }

    private interface Making {
        Raw of(SoapMessages soap) throws Exception;
    }

    private static Attack attack(String name, String code, Making making) {
        return new Attack("SOAP: " + name, 500, code, w -> making.of(new SoapMessages(w.hub())));
    }

    private static List<Attack> tampered() {
        return List.of(
                attack(
                        "no security header",
                        "security.missing",
                        s -> s.request(SoapMessages.envelope(SoapMessages.note()))),
                tree(
                        "a tampered body",
                        "security.tampered",
                        e -> e.first("urn:partner", "note").setTextContent("forged")),
                tree(
                        "a tampered To",
                        "security.tampered",
                        e -> e.first(WSA, "To").setTextContent("https://other.example.org")),
                tree(
                        "a tampered MessageID",
                        "security.tampered",
                        e -> e.first(WSA, "MessageID").setTextContent("urn:uuid:other")),
                tree(
                        "a tampered end of time",
                        "security.tampered",
                        e -> e.first(WSU, "Expires").setTextContent("2999-01-01T00:00:00.000Z")),
                tree("a tampered signature value", "security.tampered", e -> {
                    Element v = e.first(DS, "SignatureValue");
                    String text = v.getTextContent();
                    v.setTextContent((text.charAt(0) == 'A' ? "B" : "A") + text.substring(1));
                }),
                tree("a tampered digest", "security.tampered", e -> {
                    Element v = e.first(DS, "DigestValue");
                    String text = v.getTextContent();
                    v.setTextContent((text.charAt(0) == 'A' ? "B" : "A") + text.substring(1));
                }),
                attack("the body of another envelope", "security.tampered", s -> {
                    Envelope one = Envelope.of(s.signed().bytes());
                    Envelope other = Envelope.of(s.signed().bytes());
                    one.first("urn:partner", "note")
                            .setTextContent(other.first("urn:partner", "note").getTextContent());
                    return s.request(one.bytes());
                }),
                attack("a replayed envelope", "addressing.replayed", s -> {
                    Raw raw = s.request(s.signed().bytes());
                    replay(s, raw);
                    return raw;
                }));
    }

    private static void replay(SoapMessages soap, Raw raw) throws Exception {
        int status = raw.send(soap.port()).status();
        if (status != 200) {
            throw new IllegalStateException("what is in order was answered " + status);
        }
    }

    private static List<Attack> signers() {
        return List.of(
                attack(
                        "a stranger's signature",
                        "security.unknown-key",
                        s -> s.request(s.signed(
                                        "mallory",
                                        SoapMessages.AGREED,
                                        AUDIENCE,
                                        Duration.ZERO,
                                        TWO_MINUTES,
                                        SoapMessages.envelope(SoapMessages.note()))
                                .bytes())),
                attack("the victim's certificate under a stranger's signature", "security.tampered", s -> {
                    Envelope victims = Envelope.of(s.signed().bytes());
                    Envelope strangers = Envelope.of(s.signed(
                                    "mallory",
                                    SoapMessages.AGREED,
                                    AUDIENCE,
                                    Duration.ZERO,
                                    TWO_MINUTES,
                                    SoapMessages.envelope(SoapMessages.note()))
                            .bytes());
                    strangers
                            .first(WSSE, "BinarySecurityToken")
                            .setTextContent(
                                    victims.first(WSSE, "BinarySecurityToken").getTextContent());
                    return s.request(strangers.bytes());
                }),
                attack(
                        "another audience",
                        "addressing.audience",
                        s -> s.request(s.signed(
                                        SOFIA,
                                        SoapMessages.AGREED,
                                        "https://other.example.org/",
                                        Duration.ZERO,
                                        TWO_MINUTES,
                                        SoapMessages.envelope(SoapMessages.note()))
                                .bytes())),
                attack(
                        "a body that is not signed",
                        "security.not-signed",
                        s -> s.request(s.signed(
                                        SOFIA,
                                        Set.of(Pattern.ID_AUTH_SOAP_02),
                                        AUDIENCE,
                                        Duration.ZERO,
                                        TWO_MINUTES,
                                        SoapMessages.envelope(SoapMessages.note()))
                                .bytes())),
                attack(
                        "no MessageID",
                        "addressing.missing",
                        s -> s.request(s.signed(
                                        SOFIA,
                                        Set.of(Pattern.ID_AUTH_SOAP_01, Pattern.INTEGRITY_SOAP_01),
                                        AUDIENCE,
                                        Duration.ZERO,
                                        TWO_MINUTES,
                                        SoapMessages.envelope(SoapMessages.note()))
                                .bytes())),
                tree(
                        "a certificate that is none",
                        "security.malformed",
                        e -> e.first(WSSE, "BinarySecurityToken").setTextContent("AAAA")));
    }

    private static List<Attack> times() {
        return List.of(
                attack("expired", "timestamp.expired", s -> shifted(s, Duration.ofMinutes(-4), TWO_MINUTES)),
                attack("from the future", "timestamp.early", s -> shifted(s, Duration.ofMinutes(1), TWO_MINUTES)),
                attack(
                        "made long ago, for long",
                        "timestamp.stale",
                        s -> shifted(s, Duration.ofMinutes(-6), Duration.ofHours(1))),
                tree(
                        "no end",
                        "security.tampered",
                        e -> e.first(WSU, "Timestamp").removeChild(e.first(WSU, "Expires"))),
                tree(
                        "no timestamp",
                        "timestamp.missing",
                        e -> e.first(WSSE, "Security").removeChild(e.first(WSU, "Timestamp"))));
    }

    private static Raw shifted(SoapMessages soap, Duration shift, Duration life) throws Exception {
        return soap.request(soap.signed(
                        SOFIA, SoapMessages.AGREED, AUDIENCE, shift, life, SoapMessages.envelope(SoapMessages.note()))
                .bytes());
    }

    /** The signed element stays whole, and another stands where it is read (McIntosh and Austel, 2005). */
    private static List<Attack> wrapped() {
        return List.of(
                tree(
                        "XSW 1: the signed body in a header of its own",
                        "envelope.doubled",
                        e -> e.header().appendChild(wrapper(e, replaced(e, "forged")))),
                tree(
                        "XSW 2: the signed body in the security header",
                        "envelope.doubled",
                        e -> e.first(WSSE, "Security").appendChild(wrapper(e, replaced(e, "forged")))),
                tree("XSW 3: the signed body within the forged one", "envelope.doubled", e -> {
                    Element signed = replaced(e, "forged");
                    e.body().appendChild(wrapper(e, signed));
                }),
                tree("XSW 4: the signed body beside the forged one", "envelope.malformed", e -> {
                    Element signed = replaced(e, "forged");
                    e.root().appendChild(signed);
                }),
                tree("XSW 5: the signed body before the forged one", "envelope.malformed", e -> {
                    Element signed = replaced(e, "");
                    e.root().insertBefore(signed, e.body());
                }),
                tree("XSW 6: the signed body in an Object of the signature", "envelope.doubled", e -> {
                    Element object = e.make(DS, "ds:Object");
                    object.appendChild(replaced(e, "forged"));
                    e.first(DS, "Signature").appendChild(object);
                }),
                tree("XSW 7: the forged body with the id of the signed one", "envelope.doubled", e -> {
                    String id = e.body().getAttributeNS(WSU, "Id");
                    e.header().appendChild(wrapper(e, replaced(e, id)));
                }),
                tree("XSW 8: the signed body beyond the envelope's parts", "envelope.malformed", e -> {
                    Element signed = replaced(e, "forged");
                    Element extra = e.make("urn:x", "x:Extra");
                    extra.appendChild(signed);
                    e.root().appendChild(extra);
                }),
                tree("the signed To in a wrapper, another in its place", "security.mismatch", e -> {
                    Element to = e.first(WSA, "To");
                    Element other = e.copy(to);
                    other.setAttributeNS(WSU, "wsu:Id", "other");
                    other.setTextContent("https://other.example.org");
                    e.header().replaceChild(other, to);
                    e.header().appendChild(wrapper(e, to));
                }),
                tree("the signed Timestamp in a wrapper, another in its place", "envelope.doubled", e -> {
                    Element time = e.first(WSU, "Timestamp");
                    Element other = e.copy(time);
                    other.setAttributeNS(WSU, "wsu:Id", "other");
                    e.first(WSSE, "Security").replaceChild(other, time);
                    e.header().appendChild(wrapper(e, time));
                }));
    }

    /** Puts a forged body in place of the signed one, and gives that back. */
    private static Element replaced(Envelope envelope, String id) {
        Element signed = envelope.body();
        envelope.root().replaceChild(envelope.forged(id), signed);
        return signed;
    }

    private static Element wrapper(Envelope envelope, Element content) {
        Element wrapper = envelope.make("urn:x", "x:Wrapper");
        wrapper.appendChild(content);
        return wrapper;
    }

    private static List<Attack> structure() {
        return List.of(
                tree("two bodies", "envelope.malformed", e -> e.root().appendChild(e.forged("other"))),
                tree(
                        "two security headers",
                        "envelope.doubled",
                        e -> e.header().appendChild(e.copy(e.first(WSSE, "Security")))),
                tree(
                        "two signatures",
                        "envelope.doubled",
                        e -> e.first(WSSE, "Security").appendChild(e.copy(e.first(DS, "Signature")))),
                tree("two To", "addressing.doubled", e -> {
                    Element to = e.copy(e.first(WSA, "To"));
                    to.removeAttributeNS(WSU, "Id");
                    e.header().appendChild(to);
                }),
                tree("two MessageID", "addressing.doubled", e -> {
                    Element id = e.copy(e.first(WSA, "MessageID"));
                    id.removeAttributeNS(WSU, "Id");
                    e.header().appendChild(id);
                }),
                tree(
                        "an id twice",
                        "envelope.doubled",
                        e -> e.first("urn:partner", "note")
                                .setAttributeNS(
                                        WSU, "wsu:Id", e.first(WSA, "To").getAttributeNS(WSU, "Id"))),
                tree("a header that must be understood", "envelope.not-understood", e -> {
                    Element block = e.make("urn:x", "x:transaction");
                    block.setAttributeNS(SOAP, "soap:mustUnderstand", "1");
                    e.header().appendChild(block);
                }),
                tree("answers that are to go elsewhere", "envelope.not-understood", e -> {
                    Element replyTo = e.make(WSA, "wsa:ReplyTo");
                    replyTo.setAttributeNS(SOAP, "soap:mustUnderstand", "1");
                    Element address = e.make(WSA, "wsa:Address");
                    address.setTextContent("https://mallory.example.org/");
                    replyTo.appendChild(address);
                    e.header().appendChild(replyTo);
                }),
                tree(
                        "a signed id in a document of the body",
                        "envelope.doubled",
                        e -> e.first("urn:partner", "note")
                                .setAttribute("Id", e.first(WSA, "To").getAttributeNS(WSU, "Id"))),
                text(
                        "a certificate with something before it",
                        "security.malformed",
                        t -> t.replaceFirst("(<wsse:BinarySecurityToken[^>]*>)", "$1*")),
                text(
                        "a certificate that is said to be a path",
                        "security.malformed",
                        t -> t.replaceAll("#X509v3", "#X509PKIPathv1")),
                tree(
                        "a reference that names nothing",
                        "security.mismatch",
                        e -> e.first(DS, "Reference").setAttribute("URI", "#nothing")),
                tree(
                        "a reference to the whole",
                        "security.not-allowed",
                        e -> e.first(DS, "Reference").setAttribute("URI", "")),
                tree(
                        "a reference to elsewhere",
                        "security.not-allowed",
                        e -> e.first(DS, "Reference").setAttribute("URI", "http://127.0.0.1:1/x")),
                tree(
                        "a reference to a file",
                        "security.not-allowed",
                        e -> e.first(DS, "Reference").setAttribute("URI", "file:///etc/passwd")),
                tree(
                        "no signature",
                        "security.missing",
                        e -> e.first(WSSE, "Security").removeChild(e.first(DS, "Signature"))),
                tree(
                        "no certificate",
                        "security.missing",
                        e -> e.first(WSSE, "Security").removeChild(e.first(WSSE, "BinarySecurityToken"))),
                tree("a key by its value", "security.not-allowed", e -> {
                    Element info = e.first(DS, "KeyInfo");
                    while (info.hasChildNodes()) {
                        info.removeChild(info.getFirstChild());
                    }
                    info.appendChild(e.make(DS, "ds:KeyValue"));
                }),
                tree("a key that is to be fetched", "security.not-allowed", e -> {
                    Element info = e.first(DS, "KeyInfo");
                    while (info.hasChildNodes()) {
                        info.removeChild(info.getFirstChild());
                    }
                    Element method = e.make(DS, "ds:RetrievalMethod");
                    method.setAttribute("URI", "http://127.0.0.1:1/key");
                    info.appendChild(method);
                }));
    }

    private static List<Attack> algorithms() {
        return List.of(
                text(
                        "a digest by SHA-1",
                        "security.algorithm",
                        t -> t.replaceFirst(
                                "http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2000/09/xmldsig#sha1")),
                text(
                        "a signature by RSA-SHA1",
                        "security.algorithm",
                        t -> t.replace(
                                "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
                                "http://www.w3.org/2000/09/xmldsig#rsa-sha1")),
                text(
                        "a signature by HMAC",
                        "security.algorithm",
                        t -> t.replace(
                                "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
                                "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256")),
                text(
                        "a transform by XSLT",
                        "security.algorithm",
                        t -> t.replaceFirst(
                                "<ds:Transform Algorithm=\"[^\"]*\"",
                                "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\"")),
                text(
                        "a transform by XPath",
                        "security.algorithm",
                        t -> t.replaceFirst(
                                "<ds:Transform Algorithm=\"[^\"]*\"",
                                "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"")),
                text(
                        "inclusive canonical XML",
                        "security.algorithm",
                        t -> t.replaceFirst(
                                "<ds:CanonicalizationMethod Algorithm=\"[^\"]*\"",
                                "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"")));
    }

    private static List<Attack> documents() {
        return List.of(
                attack("no XML", "envelope.malformed", s -> s.request("no XML".getBytes(UTF_8))),
                attack("nothing", "envelope.malformed", s -> s.request(new byte[0])),
                text(
                        "an external entity",
                        "envelope.malformed",
                        t -> "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                                + t.replaceFirst(">[^<>]*</note>", ">&e;</note>")),
                text(
                        "an external document type",
                        "envelope.malformed",
                        t -> "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\">" + t),
                text(
                        "a parameter entity",
                        "envelope.malformed",
                        t -> "<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/p\"> %p;]>" + t),
                text(
                        "a bomb of entities",
                        "envelope.malformed",
                        t -> bomb() + t.replaceFirst(">[^<>]*</note>", ">&l9;</note>")),
                attack(
                        "a document without ground",
                        "envelope.malformed",
                        s -> s.request(SoapMessages.envelope("<a>".repeat(5000) + "</a>".repeat(5000)))),
                attack(
                        "more elements than any message has",
                        "envelope.too-large",
                        s -> s.request(SoapMessages.envelope("<a/>".repeat(200_001)))),
                attack(
                        "another encoding",
                        "envelope.malformed",
                        s -> s.request(new String(s.signed().bytes(), UTF_8).getBytes(UTF_16))),
                text(
                        "an encoding that says it is another",
                        "envelope.not-allowed",
                        t -> "<?xml version=\"1.0\" encoding=\"UTF-7\"?>" + t),
                attack(
                        "a compressed envelope",
                        "envelope.malformed",
                        s -> s.request(RestAttacks.zipped(s.signed().bytes())).add("Content-Encoding", "gzip")),
                attack(
                        "more bytes than may be",
                        "",
                        s -> s.request(SoapMessages.envelope("<a>" + "x".repeat(1_100_000) + "</a>"))),
                new Attack(
                        "SOAP: another media type",
                        415,
                        "",
                        w -> new SoapMessages(w.hub())
                                .request(new SoapMessages(w.hub()).signed().bytes())
                                .set("Content-Type", "application/json")),
                new Attack(
                        "SOAP: another method",
                        405,
                        "",
                        w -> new SoapMessages(w.hub()).request(new byte[0]).method("GET")));
    }

    private static String bomb() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE x [<!ENTITY l0 \"ha\">");
        for (int level = 1; level < 10; level++) {
            bomb.append("<!ENTITY l")
                    .append(level)
                    .append(" \"")
                    .append(("&l" + (level - 1) + ";").repeat(10))
                    .append("\">");
        }
        return bomb.append("]>").toString();
    }

    private static List<Attack> repliesTo() {
        return List.of(
                attack(
                        "no X-ReplyTo",
                        "reply-to.missing",
                        s -> s.request(s.signed().bytes()).path(AttackedHub.SOAP_PUSHED)),
                attack(
                        "an X-ReplyTo that nobody registered",
                        "reply-to.not-allowed",
                        s -> pushed(s, "https://evil.example.org/")),
                attack("an internal X-ReplyTo", "reply-to.not-allowed", s -> pushed(s, "http://127.0.0.1:5432/")),
                attack("an X-ReplyTo that is not signed", "reply-to.not-signed", s -> {
                    Envelope envelope = Envelope.of(s.signed().bytes());
                    Element address = envelope.make("urn:partner", "p:X-ReplyTo");
                    address.setTextContent(AttackedHub.SOAP_REPLY_TO);
                    envelope.header().appendChild(address);
                    return s.request(envelope.bytes()).path(AttackedHub.SOAP_PUSHED);
                }));
    }

    private static Raw pushed(SoapMessages soap, String address) throws Exception {
        String header = "<p:X-ReplyTo xmlns:p=\"urn:partner\">" + address + "</p:X-ReplyTo>";
        return soap.request(soap.signed(SoapMessages.envelope(header, SoapMessages.note()))
                        .bytes())
                .path(AttackedHub.SOAP_PUSHED);
    }
}
