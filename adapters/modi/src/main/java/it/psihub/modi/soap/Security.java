package it.psihub.modi.soap;

import it.psihub.modi.key.OwnKey;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.regex.Pattern;
import javax.security.auth.callback.CallbackHandler;
import org.apache.wss4j.common.crypto.AlgorithmSuite;
import org.apache.wss4j.common.crypto.CryptoType;
import org.apache.wss4j.common.crypto.Merlin;
import org.apache.wss4j.dom.engine.WSSConfig;
import org.apache.wss4j.dom.engine.WSSecurityEngine;
import org.apache.wss4j.dom.handler.RequestData;
import org.apache.wss4j.dom.validate.NoOpValidator;
import org.jspecify.annotations.Nullable;

/** WSS4J as it is used here. */
final class Security {
    private static final WSSConfig CONFIG = config();
    private static final AlgorithmSuite SUITE = suite();

    /** Once a JVM: loading this class does it. */
    static void start() {}

    /** For one verification. Whose certificate it is, and the time, is judged apart from it. */
    static RequestData verification() {
        RequestData data = new RequestData();
        data.setWssConfig(CONFIG);
        data.setAlgorithmSuite(SUITE);
        data.setSigVerCrypto(new Keys(null));
        data.setDisableBSPEnforcement(false);
        return data;
    }

    static WSSecurityEngine engine() {
        WSSecurityEngine engine = new WSSecurityEngine();
        engine.setWssConfig(CONFIG);
        return engine;
    }

    private static WSSConfig config() {
        WSSConfig.init();
        WSSConfig config = WSSConfig.getNewInstance();
        config.setValidator(org.apache.wss4j.dom.WSConstants.TIMESTAMP, new NoOpValidator());
        return config;
    }

    private static AlgorithmSuite suite() {
        AlgorithmSuite suite = new AlgorithmSuite();
        Names.SIGNATURES.forEach(suite::addSignatureMethod);
        Names.DIGESTS.forEach(suite::addDigestAlgorithm);
        suite.addC14nAlgorithm(Names.EXCLUSIVE);
        suite.addTransformAlgorithm(Names.EXCLUSIVE);
        suite.setMinimumAsymmetricKeyLength(2048);
        suite.setMaximumAsymmetricKeyLength(8192);
        suite.setMinimumEllipticCurveKeyLength(256);
        suite.setMaximumEllipticCurveKeyLength(521);
        return suite;
    }

    /** One key, or none; trust was judged before by the counterpart's own keys. */
    static final class Keys extends Merlin {
        private final @Nullable OwnKey own;

        Keys(@Nullable OwnKey own) {
            this.own = own;
        }

        @Override
        public X509Certificate[] getX509Certificates(CryptoType type) {
            return own == null ? new X509Certificate[0] : own.chain().toArray(new X509Certificate[0]);
        }

        @Override
        public PrivateKey getPrivateKey(String name, String password) {
            if (own == null) {
                throw new IllegalStateException("no key");
            }
            return own.key();
        }

        @Override
        public PrivateKey getPrivateKey(X509Certificate certificate, CallbackHandler handler) {
            return getPrivateKey("", "");
        }

        @Override
        public void verifyTrust(
                X509Certificate[] chain,
                boolean revocation,
                Collection<Pattern> subjects,
                Collection<Pattern> issuers) {}
    }

    private Security() {}
}
