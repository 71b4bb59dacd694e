package it.psihub.modi.rest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The one digest that ModI uses. */
final class Sha256 {

    static byte[] of(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Lower-case hex. */
    static String hex(String ascii) {
        return HexFormat.of().formatHex(of(ascii.getBytes(StandardCharsets.US_ASCII)));
    }

    private Sha256() {}
}
