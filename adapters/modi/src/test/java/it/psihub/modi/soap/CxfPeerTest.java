package it.psihub.modi.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import it.psihub.exchange.CounterpartId;
import it.psihub.modi.Pattern;
import it.psihub.modi.Refused;
import it.psihub.modi.TestKeys;
import it.psihub.modi.config.Agreement;
import it.psihub.modi.config.ModiSettings;
import it.psihub.modi.config.ReceiveSettings;
import jakarta.xml.ws.Dispatch;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.WebServiceException;
import jakarta.xml.ws.soap.AddressingFeature;
import jakarta.xml.ws.soap.SOAPBinding;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import javax.security.auth.callback.CallbackHandler;
import javax.xml.namespace.QName;
import javax.xml.transform.Source;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.jaxws.DispatchImpl;
import org.apache.cxf.ws.security.wss4j.DefaultCryptoCoverageChecker;
import org.apache.cxf.ws.security.wss4j.WSS4JInInterceptor;
import org.apache.cxf.ws.security.wss4j.WSS4JOutInterceptor;
import org.apache.wss4j.common.ConfigurationConstants;
import org.apache.wss4j.common.ext.WSPasswordCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client of CXF with its own interceptors of WS-Security and WS-Addressing, as a counterpart may have one. */
class CxfPeerTest {
    private static final TestKeys CONSUMER = TestKeys.rsa("consumer");
    private static final TestKeys PROVIDER = TestKeys.rsa("provider");
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String ANSWER = "<s:Envelope xmlns:s=\"" + Names.SOAP_11
            + "\"><s:Body><q:told xmlns:q=\"urn:q\"><amount>20</amount></q:told></s:Body></s:Envelope>";

    @TempDir
    private Path folder;

    private final Queue<String> taken = new ConcurrentLinkedQueue<>();
    private HttpServer server;
    private SoapGuard guard;
    private UnaryOperator<String> onTheWay = UnaryOperator.identity();

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/soap", this::serve);
        server.start();
        guard = guard(address());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void isTaken_andProvesTheSignedAnswer() throws Exception {
        assertThat(call()).contains("<amount>20</amount>");
        assertThat(taken).singleElement().asString().contains("<amount>10</amount>");
    }

    @Test
    void refusesAnAnswerThatWasChanged() {
        onTheWay = answer -> answer.replace(">20<", ">21<");
        assertThatThrownBy(this::call).isInstanceOf(WebServiceException.class);
    }

    private void serve(HttpExchange exchange) throws IOException {
        byte[] answer;
        int status = 200;
        try {
            SoapCall call = guard.open(exchange.getRequestBody().readAllBytes(), false, Optional.empty());
            taken.add(new String(call.envelope(), StandardCharsets.UTF_8));
            answer = guard.answer(call, ANSWER.getBytes(StandardCharsets.UTF_8));
        } catch (Refused refused) {
            taken.add(String.valueOf(refused.getMessage()));
            answer = guard.fault(refused.refusal());
            status = 500;
        }
        byte[] sent = onTheWay.apply(new String(answer, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/xml; charset=utf-8");
        exchange.sendResponseHeaders(status, sent.length);
        exchange.getResponseBody().write(sent);
        exchange.close();
    }

    private String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/soap";
    }

    private String call() throws Exception {
        QName port = new QName("urn:q", "port");
        Service service = Service.create(new QName("urn:q", "service"));
        service.addPort(port, SOAPBinding.SOAP11HTTP_BINDING, address());
        Dispatch<Source> dispatch =
                service.createDispatch(port, Source.class, Service.Mode.PAYLOAD, new AddressingFeature());
        Client client = ((DispatchImpl<Source>) dispatch).getClient();
        client.getOutInterceptors().add(new WSS4JOutInterceptor(signing()));
        client.getInInterceptors().add(new WSS4JInInterceptor(verifying()));
        DefaultCryptoCoverageChecker covered = new DefaultCryptoCoverageChecker();
        covered.setSignBody(true);
        covered.setSignTimestamp(true);
        client.getInInterceptors().add(covered);
        Source answer = dispatch.invoke(
                new StreamSource(new StringReader("<q:ask xmlns:q=\"urn:q\"><amount>10</amount></q:ask>")));
        StringWriter text = new StringWriter();
        TransformerFactory.newDefaultInstance().newTransformer().transform(answer, new StreamResult(text));
        return text.toString();
    }

    private Map<String, Object> signing() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "consumer", CONSUMER.pair().getPrivate(), PASSWORD, new Certificate[] {CONSUMER.certificate()});
        CallbackHandler passwords = callbacks -> ((WSPasswordCallback) callbacks[0]).setPassword(new String(PASSWORD));
        Map<String, Object> properties = new HashMap<>();
        properties.put(
                ConfigurationConstants.ACTION,
                ConfigurationConstants.TIMESTAMP + " " + ConfigurationConstants.SIGNATURE);
        properties.put(ConfigurationConstants.USER, "consumer");
        properties.put(ConfigurationConstants.PW_CALLBACK_REF, passwords);
        properties.put(ConfigurationConstants.SIG_PROP_REF_ID, "keys");
        properties.put("keys", crypto("keys.p12", store));
        properties.put(ConfigurationConstants.SIG_KEY_ID, "DirectReference");
        properties.put(ConfigurationConstants.SIG_ALGO, Names.RSA_256);
        properties.put(ConfigurationConstants.SIG_DIGEST_ALGO, Names.SHA_256);
        properties.put(
                ConfigurationConstants.SIGNATURE_PARTS,
                "{}{" + Names.WSA + "}To;{}{" + Names.WSA + "}MessageID;{}{" + Names.WSU + "}Timestamp;{}{"
                        + Names.SOAP_11 + "}Body");
        return properties;
    }

    private Map<String, Object> verifying() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("provider", PROVIDER.certificate());
        Map<String, Object> properties = new HashMap<>();
        properties.put(
                ConfigurationConstants.ACTION,
                ConfigurationConstants.TIMESTAMP + " " + ConfigurationConstants.SIGNATURE);
        properties.put(ConfigurationConstants.SIG_VER_PROP_REF_ID, "trust");
        properties.put("trust", crypto("trust.p12", store));
        return properties;
    }

    private Properties crypto(String name, KeyStore store) throws Exception {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
        Properties crypto = new Properties();
        crypto.setProperty("org.apache.wss4j.crypto.provider", "org.apache.wss4j.common.crypto.Merlin");
        crypto.setProperty("org.apache.wss4j.crypto.merlin.keystore.type", "pkcs12");
        crypto.setProperty("org.apache.wss4j.crypto.merlin.keystore.password", new String(PASSWORD));
        crypto.setProperty("org.apache.wss4j.crypto.merlin.keystore.file", file.toString());
        return crypto;
    }

    private static SoapGuard guard(String address) {
        ReceiveSettings receive = new ReceiveSettings(
                Set.of(Pattern.ID_AUTH_SOAP_02, Pattern.INTEGRITY_SOAP_01),
                Set.of(address),
                Optional.empty(),
                Set.of(),
                Optional.empty());
        return SoapSecurity.guard(
                List.of(new Agreement(
                        new CounterpartId("consumer"),
                        new ModiSettings(
                                Optional.empty(), Optional.of(receive), Map.of(), Optional.empty(), Optional.empty()),
                        PROVIDER.asOwnKeys(),
                        CONSUMER.asTrustedKeys())),
                Clock.systemUTC());
    }
}
