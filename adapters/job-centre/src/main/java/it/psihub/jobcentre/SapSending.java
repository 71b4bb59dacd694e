package it.psihub.jobcentre;

import it.psihub.jobcentre.Sap.Section;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the record that goes over the wire from the PSI's part and from what the holder has. It is not documented
 * whether {@code invioSAP} replaces the whole record, so it is taken to: what the PSI does not send itself goes back as it
 * was read.
 */
final class SapSending {
    static final String FIRST = "01";
    static final String UPDATE = "02";

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final List<String> ROOT = List.of(
            "DatiInvio",
            "DatiAnagrafici",
            "DatiAmministrativi",
            "EsperienzaLavoro",
            "DatiCurriculari",
            "ProfessioneDesiderata",
            "PoliticaAttiva",
            "RiferimentoConsenso",
            "RiferimentoPSI");
    private static final Set<String> HOLDERS = Set.of(
            "DatiAmministrativi", "EsperienzaLavoro", "DatiCurriculari", "ProfessioneDesiderata", "PoliticaAttiva");
    private static final List<String> CURRICULUM = List.of(
            "TitoloStudio",
            "FormazioneProfessionale",
            "Lingua",
            "ConoscenzaInformatica",
            "Albo",
            "PatenteGuida",
            "AltraPatente");

    private SapSending() {}

    /** A record of a person whom the holder does not know. */
    static Sap first(Sap ours, LocalDateTime now) {
        stamp(ours, now, Optional.empty(), FIRST);
        return ours;
    }

    /** The holder's record with the PSI's part in it. */
    static Sap update(Sap ours, Sap holders, String sapCode, LocalDateTime now) {
        holders.root()
                .child("DatiInvio")
                .flatMap(sending -> sending.child("EnteTitolare"))
                .ifPresent(holder -> ours.root().child("DatiInvio").ifPresent(sending -> keepHolder(sending, holder)));
        keepMaintenanceDate(ours, holders);
        keepContacts(ours, holders);
        ours.root()
                .child("DatiCurriculari")
                .ifPresent(
                        mine -> holders.root().child("DatiCurriculari").ifPresent(theirs -> curriculum(mine, theirs)));
        complete(ours.root(), holders.root(), ROOT, HOLDERS);
        stamp(ours, now, Optional.of(sapCode), UPDATE);
        return ours;
    }

    private static void stamp(Sap sap, LocalDateTime now, Optional<String> sapCode, String variation) {
        Section sending = sap.root().child("DatiInvio").orElseThrow();
        Map<String, String> fields = new HashMap<>();
        sending.children().forEach(field -> fields.put(field.name(), field.text()));
        sending.replaceChildren(List.of());
        sending.add("DataInvio", now.format(SECONDS));
        sending.add("DataUltimoAggiornamento", Optional.ofNullable(fields.get("DataUltimoAggiornamento")));
        sending.add("CodiceSAP", sapCode);
        sending.add("EnteTitolare", Optional.ofNullable(fields.get("EnteTitolare")));
        sending.add("TipoVariazione", variation);
    }

    private static void keepHolder(Section sending, Section holder) {
        sending.child("EnteTitolare").ifPresent(own -> sending.element().removeChild(own.element()));
        sending.add("EnteTitolare", holder.text());
    }

    /** The holder knows when the permit was last seen; the PSI does not. */
    private static void keepMaintenanceDate(Sap ours, Sap holders) {
        Optional<Section> mine = permit(ours);
        Optional<Section> theirs = permit(holders);
        if (mine.isPresent() && theirs.isPresent() && text(mine.get(), "Numero").equals(text(theirs.get(), "Numero"))) {
            mine.get().add("UltimoMantenimento", text(theirs.get(), "UltimoMantenimento"));
        }
    }

    private static Optional<Section> permit(Sap sap) {
        return sap.root().child("DatiAnagrafici").flatMap(personal -> personal.child("TitoloSoggiorno"));
    }

    private static Optional<String> text(Section section, String field) {
        return section.child(field).map(Section::text);
    }

    private static void keepContacts(Sap ours, Sap holders) {
        Section personal = ours.root().child("DatiAnagrafici").orElseThrow();
        if (personal.child("Recapiti").isEmpty()) {
            holders.root()
                    .child("DatiAnagrafici")
                    .flatMap(theirs -> theirs.child("Recapiti"))
                    .ifPresent(contacts -> {
                        List<Section> children = new ArrayList<>(personal.children());
                        children.add(contacts);
                        personal.replaceChildren(children);
                    });
        }
    }

    /** A title that the holder has stays as it is: the holder knows whether it is recognised in Italy. */
    private static void curriculum(Section mine, Section theirs) {
        List<Section> titles = new ArrayList<>(theirs.children("TitoloStudio"));
        Set<Optional<String>> known =
                titles.stream().map(title -> text(title, "Livello")).collect(java.util.stream.Collectors.toSet());
        List<Section> children = new ArrayList<>(mine.children());
        children.removeIf(child -> "TitoloStudio".equals(child.name()) && known.contains(text(child, "Livello")));
        children.addAll(0, titles);
        mine.replaceChildren(children);
        complete(mine, theirs, CURRICULUM, Set.copyOf(CURRICULUM));
    }

    /** Takes from the other side every kind of element that may be kept and is absent here; in the schema's order. */
    private static void complete(Section mine, Section theirs, List<String> order, Set<String> kept) {
        List<Section> children = new ArrayList<>();
        for (String name : order) {
            List<Section> own = mine.children(name);
            children.addAll(own.isEmpty() && kept.contains(name) ? theirs.children(name) : own);
        }
        mine.replaceChildren(children);
    }
}
