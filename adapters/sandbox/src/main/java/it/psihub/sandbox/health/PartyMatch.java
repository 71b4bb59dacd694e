package it.psihub.sandbox.health;

/** Whether a reference names whom a search asks for. */
final class PartyMatch {

    private PartyMatch() {}

    /** Relative, absolute, or by the id alone. */
    static boolean byReference(Stored.Party party, String wanted) {
        String is = party.reference();
        return !is.isEmpty()
                && !wanted.isEmpty()
                && (is.equals(wanted) || is.endsWith("/" + wanted) || wanted.endsWith("/" + is));
    }

    /** By the identifier of a logical reference, or of the resource that the reference leads to. */
    static boolean byIdentifier(Stored.Party party, String wanted, ResourceStore store) {
        return party.identifier().equals(wanted)
                || store.find(party.reference())
                        .filter(resource -> resource.identifiers().contains(wanted))
                        .isPresent();
    }
}
