package it.psihub.sandbox.synthetic;

import it.psihub.canonical.network.Site;
import it.psihub.sandbox.synthetic.Traits.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** How a person can be reached around a site, and how not. */
final class ReachRecord {
    private static final Map<String, String> CAP = Map.ofEntries(
            Map.entry("MT", "750"),
            Map.entry("PZ", "850"),
            Map.entry("CS", "870"),
            Map.entry("CZ", "880"),
            Map.entry("KR", "888"),
            Map.entry("RC", "890"),
            Map.entry("VV", "898"),
            Map.entry("AV", "830"),
            Map.entry("BN", "820"),
            Map.entry("CE", "810"),
            Map.entry("NA", "800"),
            Map.entry("SA", "840"),
            Map.entry("BA", "700"),
            Map.entry("BR", "720"),
            Map.entry("BT", "760"),
            Map.entry("FG", "710"),
            Map.entry("LE", "730"),
            Map.entry("TA", "740"),
            Map.entry("AG", "920"),
            Map.entry("CL", "930"),
            Map.entry("CT", "950"),
            Map.entry("EN", "940"),
            Map.entry("ME", "980"),
            Map.entry("PA", "900"),
            Map.entry("RG", "970"),
            Map.entry("SR", "960"),
            Map.entry("TP", "910"));
    private static final List<String> STREETS = List.of(
            "Via Garibaldi",
            "Contrada San Nicola",
            "Strada provinciale 544, km 7",
            "Vico II Sant'Anna",
            "Borgo Mezzanotte");

    private final Site site;
    private final Reach reach;
    private final Chance chance;

    ReachRecord(Site site, Reach reach, Chance chance) {
        this.site = site;
        this.reach = reach;
        this.chance = chance;
    }

    String phone() {
        return "+393" + chance.between(20, 99) + chance.digits(7);
    }

    /** Where the person can be reached. */
    ObjectNode details() {
        ObjectNode contact = Fields.object();
        if (reach != Reach.NO_PHONE) {
            List<String> phones = new ArrayList<>(List.of(phone()));
            if (chance.percent(15)) {
                phones.add("+2" + chance.between(12, 69) + chance.digits(8));
            }
            Fields.texts(contact, "phones", phones);
        }
        if (chance.percent(18)) {
            contact.put("email", "persona." + chance.digits(9) + "@posta.example");
        }
        if (reach == Reach.CONFIDENTIAL_RESIDENCE || chance.percent(70)) {
            contact.set("residence", address());
        }
        if (chance.percent(12)) {
            contact.set("domicile", address());
        }
        contact.put("confidential", reach == Reach.CONFIDENTIAL_RESIDENCE);
        contact.put("do_not_contact", reach == Reach.DO_NOT_CONTACT);
        if (reach == Reach.SAFE_PHONE) {
            contact.put("safe_phone", phone());
        }
        return contact;
    }

    private ObjectNode address() {
        ObjectNode address = Fields.object();
        if (chance.percent(85)) {
            address.put("street", chance.pick(STREETS) + ", int. " + chance.digits(7));
        }
        String cap = CAP.get(site.province());
        if (cap != null && chance.percent(80)) {
            address.put("postcode", cap + chance.digits(2));
        }
        return address.put("comune", site.comune());
    }
}
