package it.psihub.sandbox.matching;

import it.psihub.sandbox.standin.Dice;
import it.psihub.sandbox.standin.Json;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * The open vacancies of a service: by the seed and the month alone, so that two snapshots of one month are the same.
 *
 * @param snapshotId changes when anything in the list does
 */
record VacancyList(String snapshotId, List<Vacancy> vacancies) {

    private static final String SIZE = "vacancies";
    private static final int EMPLOYERS = 60;
    private static final List<String> LEVELS = List.of("A1", "A2", "A2", "B1");

    /** @param province car-plate code */
    private record Place(String municipality, String name, String province) {}

    private static final List<Place> PLACES = List.of(
            new Place("D643", "Foggia", "FG"),
            new Place("C514", "Cerignola", "FG"),
            new Place("I158", "San Severo", "FG"),
            new Place("E885", "Manfredonia", "FG"),
            new Place("F842", "Nardò", "LE"),
            new Place("A285", "Andria", "BT"),
            new Place("A662", "Bari", "BA"),
            new Place("E036", "Ginosa", "TA"),
            new Place("B180", "Brindisi", "BR"),
            new Place("H558", "Rosarno", "RC"),
            new Place("M277", "San Ferdinando", "RC"),
            new Place("M403", "Corigliano-Rossano", "CS"),
            new Place("M208", "Lamezia Terme", "CZ"),
            new Place("D122", "Crotone", "KR"),
            new Place("F839", "Napoli", "NA"),
            new Place("C291", "Castel Volturno", "CE"),
            new Place("L844", "Villa Literno", "CE"),
            new Place("D390", "Eboli", "SA"),
            new Place("A717", "Battipaglia", "SA"),
            new Place("G942", "Potenza", "PZ"),
            new Place("G261", "Palazzo San Gervasio", "PZ"),
            new Place("E493", "Lavello", "PZ"),
            new Place("F052", "Matera", "MT"),
            new Place("G786", "Policoro", "MT"),
            new Place("G273", "Palermo", "PA"),
            new Place("C351", "Catania", "CT"),
            new Place("G371", "Paternò", "CT"),
            new Place("H163", "Ragusa", "RG"),
            new Place("M088", "Vittoria", "RG"),
            new Place("I754", "Siracusa", "SR"),
            new Place("A089", "Agrigento", "AG"),
            new Place("B521", "Campobello di Mazara", "TP"),
            new Place("D960", "Gela", "CL"));

    static VacancyList of(Dice dice, int size, LocalDate today) {
        LocalDate month = today.withDayOfMonth(1);
        List<Vacancy> vacancies = new ArrayList<>(size);
        for (int i = 1; i <= size; i++) {
            vacancies.add(vacancy(dice, "sud-%05d".formatted(i), month));
        }
        String id = Dice.digest(SIZE + size + " " + dice.seed() + " " + month, 16);
        return new VacancyList(id, List.copyOf(vacancies));
    }

    private static Vacancy vacancy(Dice dice, String id, LocalDate month) {
        Job job = dice.pick("job", id, Job.ALL);
        Place place = dice.pick("place", id, PLACES);
        LocalDate start = month.plusDays(40 + dice.roll("start", id, 80));
        Optional<String> italian =
                dice.roll("italian", id, 100) < 45 ? Optional.of(dice.pick("level", id, LEVELS)) : Optional.empty();
        int experience = dice.roll("experience", id, 4) == 0 ? 6 : 0;
        boolean transport = dice.roll("transport", id, 3) == 0;
        ObjectNode document = document(dice, id, job, place, month, start);
        document.put("transport_offered", transport);
        document.put("housing_offered", job.seasonal() && dice.roll("housing", id, 4) == 0);
        requirements(document.putObject("must_have"), italian, job.licence(), experience);
        document.putObject("nice_to_have")
                .putArray("languages")
                .addObject()
                .put("language", "en")
                .put("level", "A2");
        return new Vacancy(
                id,
                job.title(),
                job.occupation(),
                place.municipality(),
                place.province(),
                start,
                italian.map(level -> Map.of("it", level)).orElse(Map.of()),
                job.licence().map(Set::of).orElse(Set.of()),
                experience,
                transport,
                document.toString());
    }

    private static ObjectNode document(Dice dice, String id, Job job, Place place, LocalDate month, LocalDate start) {
        ObjectNode document = Json.object()
                .put("vacancy_id", id)
                .put("version", month.getYear() * 12 + month.getMonthValue())
                .put("title", job.title() + " – " + place.name());
        code(document, "occupation", "CP", "2011", job.occupation());
        code(document, "sector", "ATECO", "2007", job.sector());
        int employer = dice.roll("employer", id, EMPLOYERS);
        document.putObject("employer")
                .put("tax_code", taxCode(dice, employer))
                .put("name", "Impresa " + (employer + 1));
        document.putObject("place")
                .put("municipality", place.municipality())
                .put("name", place.name())
                .put("province", place.province());
        document.put("openings", 1 + dice.roll("openings", id, job.seasonal() ? 30 : 3));
        document.put("start", start.toString());
        if (job.seasonal()) {
            document.put("end", start.plusDays(30 + dice.roll("length", id, 90)).toString());
        }
        document.put("seasonal", job.seasonal());
        document.putObject("contract")
                .put("type", job.seasonal() ? "seasonal" : dice.pick("type", id, List.of("permanent", "fixed-term")))
                .put("collective_agreement", job.agreement());
        BigDecimal least = BigDecimal.valueOf(job.minimum());
        BigDecimal more = BigDecimal.valueOf(job.minimum() * (5L + dice.roll("pay", id, 20)), 2);
        document.putObject("pay")
                .put("min", least)
                .put("max", least.add(more))
                .put("unit", job.unit())
                .put("currency", "EUR");
        document.put("published_on", month.toString());
        document.put("expires_on", start.minusDays(dice.roll("expires", id, 8)).toString());
        return document;
    }

    private static void code(ObjectNode document, String member, String scheme, String version, String code) {
        document.putObject(member).put("scheme", scheme).put("version", version).put("code", code);
    }

    private static void requirements(
            ObjectNode must, Optional<String> italian, Optional<String> licence, int experience) {
        italian.ifPresent(level ->
                must.putArray("languages").addObject().put("language", "it").put("level", level));
        licence.ifPresent(needed -> must.putArray("licences").add(needed));
        if (experience > 0) {
            must.put("experience_months", experience);
        }
    }

    /** Eleven digits, the last the check digit of a partita IVA; numbers below 0100000 belong to no tax office in use. */
    private static String taxCode(Dice dice, int employer) {
        String ten =
                "%07d%03d".formatted(1_000 + dice.roll("tax code", "employer " + employer, 90_000), 16 + employer % 5);
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            int digit = ten.charAt(i) - '0';
            int doubled = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
            sum += i % 2 == 0 ? digit : doubled;
        }
        return ten + (10 - sum % 10) % 10;
    }
}
