package it.psihub.labourmatching;

import it.psihub.canonical.Mapped;
import it.psihub.canonical.Problem;
import it.psihub.canonical.person.ComuneCode;
import it.psihub.canonical.person.LanguageLevel;
import it.psihub.canonical.person.LanguageSkill;
import it.psihub.canonical.work.OccupationCode;
import it.psihub.purpose.CandidateView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a service may see of a person, as {@code labour-matching/candidate.schema.json} has it. */
final class CandidateToProfile {
    static final int VERSION = 1;

    private CandidateToProfile() {}

    static Mapped<Map<String, Object>> map(CandidateView view) {
        List<Problem> problems = new ArrayList<>();
        if (view.occupationsWanted().isEmpty()) {
            problems.add(new Problem("/occupations", "required", "a profile names at least one occupation"));
        }
        if (view.mayWork().isEmpty()) {
            problems.add(new Problem("/may_work", "required", "a profile says whether the person may work"));
        }
        return problems.isEmpty() ? Mapped.ok(profile(view)) : Mapped.rejected(problems);
    }

    private static Map<String, Object> profile(CandidateView view) {
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put("pseudonym", view.pseudonym());
        profile.put("version", view.revision());
        profile.put(
                "occupations",
                view.occupationsWanted().stream()
                        .map(CandidateToProfile::occupation)
                        .toList());
        profile.put(
                "languages",
                view.languages().stream().map(CandidateToProfile::language).toList());
        if (!view.licences().isEmpty()) {
            profile.put(
                    "licences",
                    view.licences().stream()
                            .map(licence -> licence.code().toUpperCase(Locale.ROOT))
                            .distinct()
                            .toList());
        }
        view.education().ifPresent(level -> profile.put("education", level.code()));
        view.availableFrom().ifPresent(day -> profile.put("availability", Map.of("from", day.toString())));
        view.base().ifPresent(base -> profile.put("reach", reach(base, view)));
        view.mayWork().ifPresent(may -> profile.put("may_work", may));
        view.mayWorkUntil().ifPresent(day -> profile.put("valid_until", day.toString()));
        return profile;
    }

    private static Map<String, Object> occupation(OccupationCode occupation) {
        Map<String, Object> code = new LinkedHashMap<>();
        code.put("scheme", "CP");
        code.put("version", "2011");
        code.put("code", occupation.value());
        return code;
    }

    /** The contract ends at C2, and no vacancy asks for more than a mother tongue gives. */
    private static Map<String, Object> language(LanguageSkill skill) {
        LanguageLevel level = skill.spoken() == LanguageLevel.NATIVE ? LanguageLevel.C2 : skill.spoken();
        Map<String, Object> language = new LinkedHashMap<>();
        language.put("language", skill.language().value());
        language.put("level", level.code().toUpperCase(Locale.ROOT));
        return language;
    }

    private static Map<String, Object> reach(ComuneCode base, CandidateView view) {
        Map<String, Object> reach = new LinkedHashMap<>();
        reach.put("municipality", base.value());
        view.reachKm().ifPresent(km -> reach.put("radius_km", km));
        view.ownTransport().ifPresent(own -> reach.put("own_transport", own));
        return reach;
    }
}
