package it.psihub.jobcentre;

import it.psihub.canonical.InvalidValue;
import it.psihub.canonical.identity.Identifier;
import it.psihub.canonical.identity.IdentifierKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a schema cannot say of a SAP: check characters, and expiries that depend on the type of permit (ministerial rules
 * for non-EU workers: type 4 travels with 1900-01-01, type 5 with 2099-12-31). Fed field by field, in document order.
 */
final class SapRules {
    /** Expiry by the digit of the permit type, for the types that travel with a convention instead of a date. */
    static final Map<String, String> CONVENTIONAL_EXPIRY = Map.of("4", "1900-01-01", "5", "2099-12-31");

    record Broken(String code, String text) {}

    private final Map<String, String> permit = new HashMap<>();

    /** @param path names from the root down to the field that just ended */
    List<Broken> field(List<String> path, String value) {
        String name = path.get(path.size() - 1);
        String parent = path.size() > 1 ? path.get(path.size() - 2) : "";
        if ("CodiceFiscale".equals(name) && !"DatoreLavoro".equals(parent)) {
            return taxCode(value);
        }
        if ("TitoloSoggiorno".equals(parent)) {
            permit.put(name, value);
        }
        return "TitoloSoggiorno".equals(name) ? permit() : List.of();
    }

    private static List<Broken> taxCode(String value) {
        boolean provisional = value.length() == 11;
        try {
            new Identifier(
                    provisional ? IdentifierKind.CODICE_FISCALE_PROVVISORIO : IdentifierKind.CODICE_FISCALE, value);
            return List.of();
        } catch (InvalidValue invalid) {
            // The schema has spoken of the form already.
            return "pattern".equals(invalid.code())
                    ? List.of()
                    : List.of(new Broken("codice-fiscale.check", "the codice fiscale's check character does not fit"));
        }
    }

    private List<Broken> permit() {
        String type = permit.getOrDefault("Tipo", "");
        String expiry = permit.getOrDefault("Scadenza", "");
        permit.clear();
        String convention = CONVENTIONAL_EXPIRY.get(type);
        if (convention != null && !convention.equals(expiry)) {
            return List.of(new Broken("permit.expiry", "a permit of this type travels with expiry " + convention));
        }
        if (convention == null && CONVENTIONAL_EXPIRY.containsValue(expiry)) {
            return List.of(new Broken("permit.expiry", "a conventional expiry belongs to permits of types 4 and 5"));
        }
        return List.of();
    }
}
