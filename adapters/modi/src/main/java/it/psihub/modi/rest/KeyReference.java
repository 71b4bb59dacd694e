package it.psihub.modi.rest;

/** How the key of a token must be named: where a certificate was agreed, a {@code kid} would pass by its validity. */
enum KeyReference {
    CERTIFICATE,
    KID,
    ANY;

    boolean byCertificate(TokenHeader header) {
        return this == CERTIFICATE || (this == ANY && header.byCertificate());
    }
}
