package it.psihub.sandbox.synthetic;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** What is wrong with a line that no intake should take. Made for contacts, which every person has. */
enum Defect {
    /** The line ends in the middle. */
    CUT_OFF,
    MISSING_FIELD,
    UNKNOWN_FIELD,
    NO_SUCH_DAY,
    UNKNOWN_CODE,
    WRONG_TYPE;

    static final List<Defect> OF_NDJSON = List.of(values());
    static final List<Defect> OF_CSV = List.of(CUT_OFF, MISSING_FIELD, NO_SUCH_DAY, UNKNOWN_CODE);

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A copy with the defect; the same for {@link #CUT_OFF}, which is done to the text. */
    ObjectNode spoil(ObjectNode contact) {
        ObjectNode spoiled = contact.deepCopy();
        switch (this) {
            case CUT_OFF -> {
                return spoiled;
            }
            case MISSING_FIELD -> spoiled.remove("channel");
            case UNKNOWN_FIELD -> spoiled.put("operatore", "n. 12");
            case NO_SUCH_DAY ->
                spoiled.put("met_on", contact.path("met_on").asString().substring(0, 4) + "-02-31");
            case UNKNOWN_CODE -> spoiled.put("channel", "passaparola");
            case WRONG_TYPE -> spoiled.put("met_on", 20260131);
        }
        return spoiled;
    }
}
