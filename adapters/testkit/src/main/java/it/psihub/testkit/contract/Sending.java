package it.psihub.testkit.contract;

import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.person.ConsentPurpose;
import it.psihub.exchange.Candidate;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.Route;
import it.psihub.sandbox.gate.Match;
import it.psihub.testkit.Records;
import it.psihub.testkit.StoredRecords;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Function;

/**
 * A document that counterparts of a kind receive, as its contract test makes one.
 *
 * @param effect what the stand-in calls the effect of it
 * @param writes the request by which the effect comes about
 * @param named whether the counterpart has a name of its own for each document, which tells answers apart
 * @param usualEnd where it comes to rest when all is well
 * @param material stores what a document is made of: two names make two documents, each in a lane of its own
 */
public record Sending(
        Route route, String effect, Match writes, boolean named, DeliveryState usualEnd, Material material) {

    /** Stores what a document is made of, and says as what it is selected. */
    @FunctionalInterface
    public interface Material {
        Candidate store(ContractHub hub, StoredRecords records, String name);
    }

    /**
     * A document about a person, who agreed to it.
     *
     * @param record what is selected, by the id of its subject
     */
    public static Material ofPerson(Route route, ConsentPurpose consent, Function<String, CanonicalRecord> record) {
        return (hub, records, name) -> {
            CanonicalRecord about = record.apply(name);
            records.put(
                    Records.subject(name)
                            .permitUntil(LocalDate.now(ZoneId.of("Europe/Rome")).plusYears(1))
                            .build(),
                    Records.consent(name, consent).build(),
                    about);
            return hub.candidate(route, records.idOf(about));
        };
    }
}
