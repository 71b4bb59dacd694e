package it.psihub.runtime.torture;

import it.psihub.runtime.torture.Moment.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every named step of a node's work. */
final class Steps {
    static final List<String> OUT =
            List.of("job-centre.profile", "labour-matching.candidate", "health.referral", "regional-table.preview");

    private static final List<String> SENDING = List.of("take", "split", "pace", "send", "settle", "unanswered");
    private static final List<String> ASKING = List.of("ask.split", "ask.pace", "ask", "ask.settle");
    private static final List<String> IN = List.of(
            "psi.record", "labour-matching.match", "labour-matching.vacancy", "health.task", "regional-table.receipt");

    private static final List<String> RECEIVING = List.of("map", "admit");
    private static final List<String> OF_JOBS = List.of(
            "take-in-file.take-in",
            "take-in-file.take-in.chunk",
            "take-in-file.close",
            "send-profiles.prepare",
            "send-profiles.prepare.chunk",
            "send-profiles.drain",
            "offer-candidates.prepare",
            "offer-candidates.drain",
            "send-referrals.prepare",
            "send-referrals.drain",
            "preview-tables.prepare",
            "preview-tables.drain",
            "take-vacancies.collect",
            "collect-referral-answers.collect",
            "collect-receipts.collect");
    private static final List<String> OF_PORTS = List.of(
            "outbox.prepare",
            "outbox.take",
            "outbox.record",
            "outbox.settle",
            "outbox.recover",
            "outbox.unanswered",
            "inbox.admit",
            "inbox.advance",
            "bulk-inbox.open",
            "bulk-inbox.apply",
            "bulk-inbox.close");

    private Steps() {}

    /** Before and after each step. */
    static List<Moment> all() {
        List<String> steps = new ArrayList<>();
        OUT.forEach(route -> {
            SENDING.forEach(step -> steps.add(route + "." + step));
            ASKING.forEach(step -> steps.add(route + "." + step));
        });
        IN.forEach(route -> RECEIVING.forEach(step -> steps.add(route + "." + step)));
        steps.addAll(OF_JOBS);
        steps.addAll(OF_PORTS);
        List<Moment> moments = new ArrayList<>();
        for (String step : steps) {
            for (When when : When.values()) {
                moments.add(new Moment(step, when, 1));
            }
        }
        return moments;
    }

    /**
     * The moment that the text names, as {@link Moment#parse} reads it.
     *
     * @throws IllegalArgumentException with the step's name when no step is called so: nobody would ever come to it
     */
    static Moment moment(String text) {
        Moment moment = Moment.parse(text);
        if (all().stream().noneMatch(known -> known.step().equals(moment.step()))) {
            throw new IllegalArgumentException("no step of a node is called " + moment.step());
        }
        return moment;
    }

    /** The route of a step that is only come to when an answer was lost; empty for every other. */
    static Optional<String> asks(Moment moment) {
        return OUT.stream()
                .filter(route -> ASKING.stream().anyMatch(step -> moment.step().equals(route + "." + step)))
                .findFirst();
    }
}
