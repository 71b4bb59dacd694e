package it.psihub.modi.jose;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The one digest that ModI uses. */
public final class Sha256 {

    public static byte[] of(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Lower-case hex. */
    public static String hex(String ascii) {
        return HexFormat.of().formatHex(of(ascii.getBytes(StandardCharsets.US_ASCII)));
    }

    private Sha256() {}
}
