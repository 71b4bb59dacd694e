package it.psihub.modi.rest;

/** Names of header fields. */
final class Headers {
    static final String AUTHORIZATION = "Authorization";
    static final String DIGEST = "Digest";
    static final String SIGNATURE = "Agid-JWT-Signature";
    static final String EVIDENCE = "Agid-JWT-TrackingEvidence";

    private Headers() {}
}
