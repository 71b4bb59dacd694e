package it.psihub.runtime.bench;

import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.FreeText;
import it.psihub.canonical.LocalId;
import it.psihub.canonical.RecordKey;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.SourceId;
import it.psihub.canonical.care.AccessChannel;
import it.psihub.canonical.care.CaseFile;
import it.psihub.canonical.care.Contact;
import it.psihub.canonical.care.Plan;
import it.psihub.canonical.care.SupportArea;
import it.psihub.canonical.network.Site;
import it.psihub.canonical.network.SiteId;
import it.psihub.canonical.person.LanguageCode;
import it.psihub.canonical.tree.CanonicalTree;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** What a PSI system sends all day, each record about another person: contacts, case files, plans. */
public final class DoorRecords {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final FreeText NOTES =
            new FreeText("Incontro di prova: chiede un orientamento ai servizi del territorio e un corso di lingua.");

    private final SourceId source;
    private final List<Site> sites;
    private int round;

    public DoorRecords(SourceId source, List<Site> sites) {
        this.source = source;
        this.sites = sites;
    }

    /** One message: its id, and the record as JSON. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Message(String id, byte[] body) {}

    /** Messages that were never sent before. */
    public List<Message> next(int count) {
        round++;
        List<Message> messages = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String id = "r" + round + "-" + i;
            messages.add(new Message(id, JSON.writeValueAsBytes(CanonicalTree.write(record(id, i)))));
        }
        return messages;
    }

    /** The length of a body, more or less. */
    public int bytes() {
        return next(1).get(0).body().length;
    }

    private CanonicalRecord record(String id, int number) {
        LocalId person = new LocalId("p-" + id);
        SiteId site = sites.get(number % sites.size()).id();
        return switch (number % 3) {
            case 0 ->
                new Contact(
                        key(RecordKind.CONTACT, id),
                        1,
                        person,
                        site,
                        DAY,
                        AccessChannel.OUTREACH,
                        Optional.of(new LanguageCode("fr")),
                        Optional.of(NOTES));
            case 1 ->
                new CaseFile(
                        key(RecordKind.CASE_FILE, id),
                        1,
                        person,
                        site,
                        AccessChannel.OUTREACH,
                        DAY,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(NOTES));
            default ->
                new Plan(
                        key(RecordKind.PLAN, id),
                        1,
                        person,
                        new LocalId("c-" + id),
                        site,
                        DAY,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(SupportArea.values()[0], SupportArea.values()[1]),
                        Optional.of(NOTES));
        };
    }

    private RecordKey key(RecordKind kind, String id) {
        return new RecordKey(kind, source, new LocalId(id));
    }
}
