package it.psihub.runtime.torture;

import it.psihub.exchange.Reconciliation;
import it.psihub.exchange.Scope;
import it.psihub.runtime.app.Auditing;
import it.psihub.runtime.app.HubHome;
import it.psihub.storage.Storage;
import it.psihub.storage.audit.AuditVerdict;
import java.util.ArrayList;
import java.util.List;

/** The hub's books, held against themselves when no node writes into them any more: the audit's seals and the ledger. */
final class OwnBooks {
    private OwnBooks() {}

    /**
     * What contradicts itself; empty where all is well.
     *
     * @param most of the ledger's contradictions
     */
    static List<String> contradictions(Stage stage, int most) {
        List<String> found = new ArrayList<>();
        HubHome home = stage.ground().home(1);
        try (Storage storage = Storage.open(home.path(), stage.environment(), 3)) {
            Auditing.sealer(home, storage).copyMissing();
            Auditing.sealer(home, storage).seal();
            AuditVerdict audit = Auditing.verifier(home, storage).verify();
            found.addAll(audit.findings());
            Reconciliation ledger = storage.ledger().reconcile(Scope.ALL, most);
            ledger.discrepancies().forEach(each -> found.add(each.toString()));
            if (!ledger.addsUp()) {
                found.add("the ledger does not add up");
            }
        }
        return found;
    }
}
