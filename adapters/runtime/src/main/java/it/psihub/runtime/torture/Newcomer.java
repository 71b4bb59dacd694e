package it.psihub.runtime.torture;

import it.psihub.canonical.csv.CsvTable;
import it.psihub.canonical.identity.CheckCharacter;
import it.psihub.schemas.Schemas;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An invented person who comes to a PSI for the first time: nobody else has the same codice fiscale, every consent is
 * given, so that each exchange must come about exactly once. Not one of the sandbox's persons: those are many and of
 * every sort by chance, and their generator shares no code with the hub; the code lists are what both have in common.
 *
 * @param number from 0; letters of the codice fiscale and all record ids follow from it
 * @param region whose PSI system sends, and whose counterparts receive
 * @param referred whether a health service is to see the person
 */
record Newcomer(int number, String region, boolean referred) {
    private static final int LETTERS = 26;
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Rome"));
    /** Of agriculture, sought one in each version, so that no two versions are the same document. */
    private static final List<String> OCCUPATIONS =
            CsvTable.read("occupations.csv", Schemas.reader("codes/occupations.csv")).rows().stream()
                    .filter(row -> row.find("field").equals(Optional.of("agriculture")))
                    .map(row -> row.get("value"))
                    .toList();

    static final int VERSIONS = OCCUPATIONS.size();

    /** A record in JSON, and by what it is named. */
    record Line(String kind, String id, int version, String json) {}

    String source() {
        return "psi-" + region + "-a01";
    }

    String jobCentre() {
        return "cpi-" + region;
    }

    String healthService() {
        return "asl-" + region;
    }

    String profileId() {
        return id("J");
    }

    String referralId() {
        return id("R");
    }

    String codiceFiscale() {
        String family = "" + letter(number) + letter(number / LETTERS) + letter(number / LETTERS / LETTERS);
        String first15 = family + "DZA90E52Z335";
        return first15 + CheckCharacter.of(first15);
    }

    private static char letter(int of) {
        return (char) ('A' + of % LETTERS);
    }

    private String id(String prefix) {
        return String.format(Locale.ROOT, "%s%06d", prefix, number);
    }

    /** All that the PSI system knows at first, in the order in which it may be told. */
    List<Line> lines() {
        List<Line> lines = new java.util.ArrayList<>(List.of(
                line("subject", id("U"), 1, subject()),
                about("case-file", id("C"), 1, caseFile()),
                consent("G", "job-centre"),
                consent("H", "health-referral"),
                consent("M", "labour-matching"),
                profile(1)));
        if (referred) {
            lines.add(about("referral", referralId(), 1, referral()));
        }
        return List.copyOf(lines);
    }

    /** @param version 1 to {@link #VERSIONS} */
    Line profile(int version) {
        return about(
                "profile", profileId(), version, """
                "site":"%s-h01","updated_on":"%s","occupations_wanted":["%s"],"education":"vocational",\
                "share_experiences":false,"base":"%s","reach_km":30,"own_transport":false""".formatted(region, TODAY, OCCUPATIONS.get(version - 1), comune()));
    }

    private String subject() {
        return """
                "name":{"family_name":"Okonkwo-Prova","given_name":"Adaeze"},"birth_date":"1990-05-12","sex":"f",\
                "birth_place":"Z335","citizenship":"Z335",\
                "identifiers":[{"kind":"codice-fiscale","value":"%s"}],\
                "permit":{"type":"permit","number":"I12345678","motive":"lavoro-subordinato","expires_on":"%s",\
                "may_work":true},"languages":[{"language":"en","spoken":"native"}],"needs_mediator":true,\
                "contact":{"phones":["+393330000001"],"residence":{"street":"Via della Prova 7","comune":"%s"},\
                "confidential":false,"do_not_contact":false},\
                "eligibility":[{"status":"eligible","ground":"at-risk-of-vulnerability","valid_from":"%s"}]""".formatted(codiceFiscale(), TODAY.plusYears(2), comune(), TODAY.minusDays(30));
    }

    private String caseFile() {
        return """
                "site":"%s-h01","channel":"accesso-proattivo","opened_on":"%s\"""".formatted(region, TODAY.minusDays(number % 300));
    }

    private Line consent(String prefix, String purpose) {
        return about("consent", id(prefix), 1, """
                "purpose":"%s","status":"given","given_by":"subject","decided_on":"%s\"""".formatted(purpose, TODAY.minusDays(20)));
    }

    private String referral() {
        return """
                "site":"%s-h01","need":"dental-care","urgency":"routine","written_on":"%s",\
                "needs_accompaniment":false""".formatted(region, TODAY.minusDays(10));
    }

    private Line about(String kind, String id, int version, String fields) {
        return line(kind, id, version, "\"subject\":\"" + id("U") + "\"," + fields);
    }

    private Line line(String kind, String id, int version, String fields) {
        return new Line(
                kind,
                id,
                version,
                String.format(
                        Locale.ROOT,
                        "{\"kind\":\"%s\",\"source\":\"%s\",\"id\":\"%s\",\"version\":%d,%s}",
                        kind,
                        source(),
                        id,
                        version,
                        fields));
    }

    /** Foggia or Policoro. */
    private String comune() {
        return region.equals("puglia") ? "D643" : "G786";
    }
}
