package it.psihub.sandbox.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scores candidates against vacancies; pure. */
final class Matcher {

    /** From this likeness of occupations on, a vacancy is worth a look. */
    private static final double NEAR_ENOUGH = 0.6;

    private static final double LEAST_SCORE = 0.6;
    private static final int MOST_FAILURES = 1;
    private static final int BEST = 2;
    private static final int TRANSPORT_KM = 60;
    private static final int LATE_DAYS = 14;
    private static final String LEVELS = "A1A2B1B2C1C2";

    /**
     * A vacancy for a candidate.
     *
     * @param components name to 0…1
     * @param failed hard constraints that the candidate does not meet
     */
    record Found(Vacancy vacancy, double score, Map<String, Double> components, List<String> failed) {}

    private final Map<String, List<Vacancy>> byGroup = new HashMap<>();

    Matcher(List<Vacancy> vacancies) {
        vacancies.forEach(vacancy -> byGroup.computeIfAbsent(group(vacancy.occupation()), group -> new ArrayList<>())
                .add(vacancy));
    }

    /** The best few, best first; equal scores in the order of the vacancy ids. */
    List<Found> best(Candidate candidate) {
        List<Found> found = new ArrayList<>();
        for (String group :
                candidate.occupations().stream().map(Matcher::group).distinct().toList()) {
            for (Vacancy vacancy : byGroup.getOrDefault(group, List.of())) {
                match(candidate, vacancy).ifPresent(found::add);
            }
        }
        found.sort(Comparator.comparingDouble((Found each) -> -each.score())
                .thenComparing(each -> each.vacancy().id()));
        return found.subList(0, Math.min(BEST, found.size()));
    }

    static Optional<Found> match(Candidate candidate, Vacancy vacancy) {
        double occupation = candidate.occupations().stream()
                .mapToDouble(wanted -> likeness(wanted, vacancy.occupation()))
                .max()
                .orElse(0);
        if (occupation < NEAR_ENOUGH) {
            return Optional.empty();
        }
        List<String> failed = new ArrayList<>();
        double language = language(candidate, vacancy, failed);
        double licence = licence(candidate, vacancy, failed);
        double reach = reach(candidate, vacancy, failed);
        times(candidate, vacancy, failed);
        if (candidate.experienceMonths() < vacancy.experienceMonths()) {
            failed.add("experience");
        }
        double score = round(0.45 * occupation + 0.2 * language + 0.15 * licence + 0.2 * reach);
        if (score < LEAST_SCORE || failed.size() > MOST_FAILURES) {
            return Optional.empty();
        }
        Map<String, Double> components =
                Map.of("occupation", occupation, "language", language, "licence", licence, "reach", reach);
        return Optional.of(new Found(vacancy, score, components, List.copyOf(failed)));
    }

    /** Occupations alike in four levels of CP are 0.8 alike, in three 0.6, in two 0.3. */
    private static double likeness(String wanted, String offered) {
        String[] a = wanted.split("\\.");
        String[] b = offered.split("\\.");
        int same = 0;
        while (same < Math.min(a.length, b.length) && a[same].equals(b[same])) {
            same++;
        }
        if (same == b.length) {
            return 1;
        }
        return switch (same) {
            case 4 -> 0.8;
            case 3 -> 0.6;
            case 2 -> 0.3;
            default -> 0;
        };
    }

    private static String group(String occupation) {
        String[] levels = occupation.split("\\.");
        return levels.length < 2 ? occupation : levels[0] + "." + levels[1];
    }

    private static double language(Candidate candidate, Vacancy vacancy, List<String> failed) {
        long met = vacancy.languages().entrySet().stream()
                .filter(need -> level(candidate.languages().getOrDefault(need.getKey(), "")) >= level(need.getValue()))
                .count();
        return share(met, vacancy.languages().size(), "language", failed);
    }

    private static int level(String level) {
        return level.isEmpty() ? -1 : LEVELS.indexOf(level);
    }

    private static double licence(Candidate candidate, Vacancy vacancy, List<String> failed) {
        long met = vacancy.licences().stream()
                .filter(candidate.licences()::contains)
                .count();
        return share(met, vacancy.licences().size(), "licence", failed);
    }

    private static double share(long met, int needed, String constraint, List<String> failed) {
        if (met < needed) {
            failed.add(constraint);
        }
        return needed == 0 ? 1 : round((double) met / needed);
    }

    /** Nobody's reach is guessed: unknown counts as half, and fails nothing. */
    private static double reach(Candidate candidate, Vacancy vacancy, List<String> failed) {
        if (candidate.reach().isEmpty()) {
            return 0.5;
        }
        Candidate.Reach reach = candidate.reach().get();
        Optional<Double> far = Provinces.kilometres(
                reach.municipality(), reach.province(), vacancy.municipality(), vacancy.province());
        double possible = reach.radiusKm() + (vacancy.transportOffered() ? TRANSPORT_KM : 0);
        if (far.isEmpty() || far.get() > possible) {
            failed.add("reach");
            return 0;
        }
        return far.get() == 0 ? 1 : round(1 - far.get() / (2 * possible));
    }

    private static void times(Candidate candidate, Vacancy vacancy, List<String> failed) {
        boolean late = candidate
                .from()
                .filter(from -> from.isAfter(vacancy.start().plusDays(LATE_DAYS)))
                .isPresent();
        boolean gone = candidate
                .until()
                .filter(until -> until.isBefore(vacancy.start()))
                .isPresent();
        if (late || gone) {
            failed.add("availability");
        }
        boolean expired = candidate
                .validUntil()
                .filter(until -> until.isBefore(vacancy.start()))
                .isPresent();
        if (!candidate.mayWork() || expired) {
            failed.add("right-to-work");
        }
    }

    private static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
