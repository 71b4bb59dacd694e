package it.psihub.kit.purpose;

import it.psihub.exchange.Outbound;
import it.psihub.purpose.Purpose;
import it.psihub.purpose.ViewFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What every document that leaves must keep to, checked before the first one does. */
final class PurposeRules {

    private PurposeRules() {}

    /** Every violation, one line each; empty when all hold. */
    static List<String> violations(Collection<? extends Outbound<?>> documents, Purposes purposes) {
        List<String> violations = new ArrayList<>();
        for (Outbound<?> document : documents) {
            String route = document.route().id();
            Optional<Purpose> purpose = purposes.find(document.purpose());
            if (purpose.isEmpty()) {
                violations.add(
                        route + ": there is no purpose " + document.purpose().value());
            } else {
                check(document, purpose.get(), violations);
            }
        }
        return violations;
    }

    private static void check(Outbound<?> document, Purpose purpose, List<String> violations) {
        String prefix = document.route().id() + ": purpose " + purpose.id().value();
        if (!purpose.recipient().equals(document.route().kind().value())) {
            violations.add(prefix + " is for " + purpose.recipient());
        }
        Set<String> widening = new TreeSet<>(purpose.fields());
        widening.removeAll(ViewFields.of(document.viewType()));
        for (String field : widening) {
            violations.add(prefix + " names " + field + ", which "
                    + document.viewType().getSimpleName() + " does not have to give");
        }
    }
}
