package it.psihub.sandbox.pdnd;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;

/** The server's own key, made at the first start and kept in {@code pdnd-key.json} of the sandbox's home. */
final class ServerKey {
    static final String FILE = "pdnd-key.json";

    private static final int BITS = 2048;

    private final RSAKey key;

    private ServerKey(RSAKey key) {
        this.key = key;
    }

    /** Who removes the file has another key at the next start. */
    static ServerKey in(Path home) throws IOException {
        Path file = home.resolve(FILE);
        try {
            if (Files.exists(file)) {
                return new ServerKey(RSAKey.parse(Files.readString(file)));
            }
            RSAKey made = new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
            Path written = Files.createTempFile(
                    home,
                    FILE,
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(written, made.toJSONString());
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            return new ServerKey(made);
        } catch (JOSEException | ParseException e) {
            throw new IOException(FILE + " of the sandbox's home cannot be made or read", e);
        }
    }

    /** What others need to verify with it. */
    String published() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    String sign(JWTClaimsSet claims) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(key.getKeyID())
                .build();
        SignedJWT voucher = new SignedJWT(header, claims);
        try {
            voucher.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("the server's key does not sign", e);
        }
        return voucher.serialize();
    }
}
