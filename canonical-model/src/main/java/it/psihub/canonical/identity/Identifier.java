package it.psihub.canonical.identity;

import it.psihub.canonical.Checks;
import java.util.regex.Pattern;

/**
 * An identifier of a person, checked by the rule of its kind: codice fiscale with its check character, provisional
 * codice fiscale with the check digit of a partita IVA, STP and ENI by form only, since they have none.
 */
public record Identifier(IdentifierKind kind, String value) {
    private static final Pattern STP = Pattern.compile("STP[0-9]{13}");
    private static final Pattern ENI = Pattern.compile("ENI[0-9]{13}");

    public Identifier {
        switch (kind) {
            case CODICE_FISCALE -> CodiceFiscale.check(value);
            case CODICE_FISCALE_PROVVISORIO -> ElevenDigits.check(value);
            case STP -> Checks.matches(value, STP, "an STP code");
            case ENI -> Checks.matches(value, ENI, "an ENI code");
        }
    }

    /** The form under which it is compared: omocodia undone; everything else as it stands. */
    public String normalised() {
        return kind == IdentifierKind.CODICE_FISCALE ? new CodiceFiscale(value).normalised() : value;
    }
}
