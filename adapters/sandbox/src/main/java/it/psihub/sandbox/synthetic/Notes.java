package it.psihub.sandbox.synthetic;

import java.util.List;

/** What operators write in free text; each note carries a number of its own, so that a leak can be told apart. */
final class Notes {
    private static final List<String> MEETING = List.of(
            "Incontrato all'alba presso la rotatoria, aspettava il furgone con altre cinque persone",
            "Vive in un casolare senza acqua corrente insieme a connazionali; chiede informazioni sui documenti",
            "Teme ritorsioni del caporale e chiede di non essere chiamato nelle ore di lavoro",
            "È arrivato accompagnato da un amico che fa da interprete; mediazione necessaria al prossimo colloquio",
            "Racconta paghe di 3,50 euro a cassone, trattenute per il trasporto e per l'alloggio",
            "Colloquio breve allo sportello mobile: «torno giovedì», ha detto");
    private static final List<String> CASE = List.of(
            "Presa in carico condivisa con l'assistente sociale del Comune; prossimo incontro di équipe fra due settimane",
            "Chiede aiuto per l'iscrizione anagrafica e per il conto corrente",
            "Dormitorio temporaneo; possibile inserimento in co-housing",
            "Segue il corso di italiano serale, frequenza regolare");
    private static final List<String> NARRATIVE = List.of(
            "Turni di dodici ore senza riposo settimanale, documenti trattenuti dal datore di lavoro",
            "Minacce verbali, debito di viaggio di 6.000 euro da restituire a un intermediario",
            "Nessun dispositivo di protezione durante i trattamenti con fitofarmaci",
            "Salario consegnato in contanti al caporale, che ne trattiene la metà");
    private static final List<String> HEALTH = List.of(
            "Dolore lombare da mesi dopo il lavoro nei campi, mai visitato",
            "Irritazione cutanea dopo l'uso di pesticidi",
            "Insonnia e incubi ricorrenti, chiede di parlare con qualcuno",
            "Caduta dalla scala durante la raccolta delle olive, non denunciata");
    private static final List<String> GOALS = List.of(
            "Patente B e ricerca di un contratto regolare entro sei mesi",
            "Alloggio autonomo, iscrizione al servizio sanitario, corso A2",
            "Emersione del rapporto di lavoro e recupero delle retribuzioni non pagate");

    private Notes() {}

    static String meeting(Chance chance) {
        return of(MEETING, chance);
    }

    static String caseFile(Chance chance) {
        return of(CASE, chance);
    }

    static String narrative(Chance chance) {
        return of(NARRATIVE, chance);
    }

    static String health(Chance chance) {
        return of(HEALTH, chance);
    }

    static String goals(Chance chance) {
        return of(GOALS, chance);
    }

    private static String of(List<String> phrases, Chance chance) {
        return chance.pick(phrases) + ". Annotazione n. " + chance.digits(9) + ".";
    }
}
