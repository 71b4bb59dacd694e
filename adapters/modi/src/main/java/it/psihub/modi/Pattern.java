package it.psihub.modi;

import java.util.Set;

/** Security patterns of AgID's interoperability model (ModI), by the names that agreements use. */
public enum Pattern {
    ID_AUTH_CHANNEL_01,
    ID_AUTH_CHANNEL_02,
    ID_AUTH_SOAP_01,
    ID_AUTH_SOAP_02,
    INTEGRITY_SOAP_01,
    ID_AUTH_REST_01,
    ID_AUTH_REST_02,
    INTEGRITY_REST_01,
    INTEGRITY_REST_02,
    AUDIT_REST_01,
    AUDIT_REST_02;

    private static final Set<Pattern> ONCE = Set.of(ID_AUTH_SOAP_02, ID_AUTH_REST_02);

    public boolean ofSoap() {
        return name().contains("_SOAP_");
    }

    public boolean ofRest() {
        return name().contains("_REST_");
    }

    public boolean ofChannel() {
        return name().contains("_CHANNEL_");
    }

    /** Whether it protects what is said, and not alone who says it. */
    public boolean ofIntegrity() {
        return name().startsWith("INTEGRITY_");
    }

    /** Whether a token or message under it is accepted once. */
    public boolean once() {
        return ONCE.contains(this);
    }
}
