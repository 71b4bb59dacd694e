package it.psihub.runtime.app;

import it.psihub.storage.Storage;
import it.psihub.storage.audit.AuditSealer;
import it.psihub.storage.audit.AuditVerifier;

/** The audit's sealer and verifier over an open store. */
public final class Auditing {

    private Auditing() {}

    public static AuditSealer sealer(HubHome home, Storage storage) {
        return new AuditSealer(
                storage.dataSource(),
                storage.transactionManager(),
                storage.keys().sealKey(),
                home.path());
    }

    public static AuditVerifier verifier(HubHome home, Storage storage) {
        return new AuditVerifier(
                storage.dataSource(),
                storage.transactionManager(),
                storage.keys().sealKey(),
                home.path());
    }
}
