package it.psihub.sandbox.matching;

import java.util.List;
import java.util.Optional;

/**
 * A kind of work that is on offer in the South.
 *
 * @param occupation CP 2011
 * @param sector ATECO 2007
 * @param agreement CCNL
 * @param licence needed, if any
 * @param minimum gross pay, euro
 */
record Job(
        String title,
        String occupation,
        String sector,
        String agreement,
        boolean seasonal,
        Optional<String> licence,
        String unit,
        int minimum) {

    private static final String FARM = "Operai agricoli e florovivaisti";
    private static final String FOOD = "Alimentari industria";
    private static final String LOGISTICS = "Logistica, trasporto merci e spedizione";

    static final List<Job> ALL = List.of(
            new Job("Raccolta pomodoro", "8.3.1.1.0", "01.13", FARM, true, Optional.empty(), "day", 58),
            new Job("Raccolta agrumi", "8.3.1.1.0", "01.23", FARM, true, Optional.empty(), "day", 58),
            new Job("Raccolta olive", "8.3.1.1.0", "01.26", FARM, true, Optional.empty(), "day", 58),
            new Job("Raccolta ortaggi", "8.3.1.1.0", "01.13", FARM, true, Optional.empty(), "day", 58),
            new Job("Operaio agricolo in pieno campo", "6.4.1.1.0", "01.13", FARM, false, Optional.empty(), "day", 66),
            new Job("Potatura di vigneti e oliveti", "6.4.1.2.0", "01.21", FARM, true, Optional.empty(), "day", 70),
            new Job("Addetto alle serre", "6.4.1.3.2", "01.13", FARM, false, Optional.empty(), "day", 64),
            new Job("Vivaista", "6.4.1.3.1", "01.30", FARM, false, Optional.empty(), "day", 66),
            new Job("Addetto alla stalla", "6.4.2.1.0", "01.41", FARM, false, Optional.empty(), "month", 1_350),
            new Job("Custode di ovini", "6.4.2.2.0", "01.45", FARM, false, Optional.empty(), "month", 1_300),
            new Job("Trattorista", "7.4.3.1.0", "01.61", FARM, false, Optional.of("TRACTOR"), "day", 78),
            new Job("Conservazione di frutta e verdura", "6.5.1.3.3", "10.39", FOOD, true, Optional.empty(), "hour", 9),
            new Job("Cernita di ortofrutta", "7.3.2.4.1", "10.39", FOOD, true, Optional.empty(), "hour", 9),
            new Job("Panificatore", "6.5.1.2.1", "10.71", FOOD, false, Optional.empty(), "month", 1_450),
            new Job("Addetto al caseificio", "6.5.1.5.0", "10.51", FOOD, false, Optional.empty(), "month", 1_450),
            new Job("Magazziniere", "8.1.3.2.0", "52.10", LOGISTICS, false, Optional.empty(), "hour", 9),
            new Job("Facchino", "8.1.3.1.0", "52.24", LOGISTICS, false, Optional.empty(), "hour", 9),
            new Job("Carrellista", "7.4.4.4.0", "52.10", LOGISTICS, false, Optional.of("FORKLIFT"), "hour", 10),
            new Job("Addetto alle consegne", "8.1.3.3.0", "53.20", LOGISTICS, false, Optional.of("B"), "hour", 9),
            new Job(
                    "Autista di mezzi pesanti",
                    "7.4.2.3.0",
                    "49.41",
                    LOGISTICS,
                    false,
                    Optional.of("C"),
                    "month",
                    1_700));
}
