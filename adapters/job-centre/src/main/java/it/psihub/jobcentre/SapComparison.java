package it.psihub.jobcentre;

import it.psihub.jobcentre.Sap.Section;
import java.time.LocalDateTime;
import java.util.List;

/** Tells whether a SAP whose answer was lost has arrived. */
final class SapComparison {

    private SapComparison() {}

    /**
     * Whether sending ours once more would change nothing at the holder: it has all of what was sent, under the same case
     * reference. Section 0 is left out, since it tells of the sending and not of the person.
     *
     * @param ours changed by this comparison: read it anew before using it otherwise
     */
    static boolean arrived(Sap ours, Sap holders) {
        Sap again = SapSending.update(ours, holders, "", LocalDateTime.of(1970, 1, 1, 0, 0));
        List<Section> left = withoutSending(again.root());
        List<Section> right = withoutSending(holders.root());
        return same(left, right);
    }

    private static List<Section> withoutSending(Section root) {
        return root.children().stream()
                .filter(child -> !"DatiInvio".equals(child.name()))
                .toList();
    }

    private static boolean same(List<Section> left, List<Section> right) {
        boolean same = left.size() == right.size();
        for (int i = 0; same && i < left.size(); i++) {
            same = same(left.get(i), right.get(i));
        }
        return same;
    }

    private static boolean same(Section one, Section other) {
        List<Section> children = one.children();
        boolean sameField = one.name().equals(other.name()) && attributes(one).equals(attributes(other));
        return sameField
                && (!children.isEmpty() || one.text().equals(other.text()))
                && same(children, other.children());
    }

    /** The two attributes of the schema; one has a default that a gateway may write out or leave out. */
    private static List<String> attributes(Section field) {
        String classification = field.element().getAttribute("classificazione");
        return List.of(
                classification.isEmpty() ? "CP2011" : classification,
                field.element().getAttribute("unita"));
    }
}
