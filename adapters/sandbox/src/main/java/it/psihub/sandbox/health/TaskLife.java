package it.psihub.sandbox.health;

import it.psihub.sandbox.standin.Dice;
import java.util.List;

/** What a service does with a referral, step by step to an end: decided by the seed and the Task's identifier. */
final class TaskLife {

    private static final List<String> REJECTED =
            List.of("Servizio non competente per territorio", "Lista d'attesa chiusa", "Prestazione non erogata");
    private static final List<String> ON_HOLD =
            List.of("In attesa del mediatore linguistico-culturale", "In attesa di documentazione");
    private static final List<String> FAILED =
            List.of("La persona non si è presentata a due appuntamenti", "Servizio sospeso");
    private static final List<String> CANCELLED =
            List.of("La persona ha rinunciato", "Presa in carico da altro servizio");

    /**
     * @param status the next state
     * @param searches how many searches by the requester pass before it
     * @param reason text for statusReason, or empty
     */
    record Step(String status, int searches, String reason) {}

    private final Dice dice;

    TaskLife(Dice dice) {
        this.dice = dice;
    }

    /** All steps after {@code requested}; the last one is an end. */
    List<Step> of(String identifier) {
        int roll = dice.obliging() ? 0 : dice.roll("referral", identifier, 100);
        if (roll < 55) {
            return List.of(step("accepted", 0), later(identifier, "in-progress"), later(identifier, "completed"));
        }
        if (roll < 63) {
            return List.of(
                    step("accepted", 0),
                    because(identifier, "on-hold", ON_HOLD),
                    later(identifier, "in-progress"),
                    later(identifier, "completed"));
        }
        if (roll < 75) {
            return List.of(new Step("rejected", 0, dice.pick("rejected", identifier, REJECTED)));
        }
        if (roll < 83) {
            return List.of(step("accepted", 3), later(identifier, "completed"));
        }
        if (roll < 88) {
            return List.of(
                    step("accepted", 0), later(identifier, "in-progress"), because(identifier, "failed", FAILED));
        }
        if (roll < 92) {
            return List.of(step("accepted", 0), because(identifier, "cancelled", CANCELLED));
        }
        return List.of(step("accepted", 1), because(identifier, "on-hold", ON_HOLD), later(identifier, "completed"));
    }

    private static Step step(String status, int searches) {
        return new Step(status, searches, "");
    }

    private Step later(String identifier, String status) {
        return step(status, dice.roll("searches before " + status, identifier, 2));
    }

    private Step because(String identifier, String status, List<String> reasons) {
        return new Step(
                status, dice.roll("searches before " + status, identifier, 2), dice.pick(status, identifier, reasons));
    }
}
