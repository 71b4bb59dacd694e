package it.psihub.jobcentre;

import it.psihub.canonical.code.Code;
import it.psihub.canonical.code.CodeList;
import it.psihub.canonical.code.CodeLists;
import it.psihub.canonical.person.CountryCode;
import java.time.LocalDate;

/**
 * Who needs a document of stay to be registered: everybody but citizens of the Union, of the European Economic Area and
 * of Switzerland (D.lgs. 30/2007), as they were on the day.
 */
final class Citizenships {
    static final CountryCode STATELESS_OR_UNKNOWN = new CountryCode("Z000");

    private final CodeLists lists;

    Citizenships(CodeLists lists) {
        this.lists = lists;
    }

    boolean needsPermit(CountryCode citizenship, LocalDate on) {
        return lists.all(CodeList.COUNTRY).stream()
                .filter(code -> code.value().equals(citizenship.value()))
                .noneMatch(code -> movesFreely(code, on));
    }

    private static boolean movesFreely(Code code, LocalDate on) {
        boolean member = code.attribute("eu_from")
                        .map(LocalDate::parse)
                        .filter(from -> !on.isBefore(from))
                        .isPresent()
                && code.attribute("eu_to")
                        .map(LocalDate::parse)
                        .filter(on::isAfter)
                        .isEmpty();
        return member || code.flagged("eea");
    }
}
