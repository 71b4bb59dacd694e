package it.psihub.sandbox.synthetic;

import it.psihub.sandbox.synthetic.Traits.Papers;
import it.psihub.sandbox.synthetic.Traits.Stay;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A document of stay. */
final class PermitRecord {
    private static final List<String> ORDINARY = List.of(
            "lavoro-subordinato",
            "lavoro-stagionale",
            "attesa-occupazione",
            "famiglia",
            "asilo",
            "protezione-sussidiaria",
            "protezione-speciale");
    private static final List<String> SPECIAL = List.of("art18", "art18bis", "art18ter");

    private final Chance chance;
    private final LocalDate today;

    private PermitRecord(Chance chance, LocalDate today) {
        this.chance = chance;
        this.today = today;
    }

    /** Empty where no document was seen, and for those who have none: holders of STP or ENI codes. */
    static Optional<ObjectNode> of(Person person, Chance chance, LocalDate today) {
        Stay stay = person.traits().papers() == Papers.NONE
                ? Stay.AWAITING
                : person.traits().stay();
        if (!person.traits().papers().resident() || stay == Stay.NOT_SEEN) {
            return Optional.empty();
        }
        return Optional.of(new PermitRecord(chance, today).permit(stay, person.minor()));
    }

    private ObjectNode permit(Stay stay, boolean minor) {
        LocalDate future = today.plusDays(chance.between(20, 700));
        LocalDate past = today.minusDays(chance.between(5, 200));
        String motive = minor ? "minore-eta" : chance.pick(ORDINARY);
        return switch (stay) {
            case LONG_TERM -> permit("long-term-card", "lungo-periodo", today.plusDays(chance.between(400, 3000)));
            case EXPIRED_WITH_RECEIPT -> permit("permit", motive, past).put("renewal_receipt", number("R"));
            case UNDER_RENEWAL -> permit("renewal-receipt", motive, past).put("renewal_receipt", number("R"));
            case AWAITING ->
                Fields.object()
                        .put("type", "awaiting-first-issue")
                        .put("motive", "richiesta-asilo")
                        .put("may_work", chance.percent(60));
            case PERMANENT_CARD ->
                Fields.object()
                        .put("type", "permanent-card")
                        .put("number", number("C"))
                        .put("motive", "familiare-ue")
                        .put("may_work", true);
            case SPECIAL_MOTIVE -> permit("permit", chance.pick(SPECIAL), future);
            case EXPIRED -> permit("permit", motive, past);
            default -> permit("permit", motive, future);
        };
    }

    private ObjectNode permit(String type, String motive, LocalDate expires) {
        return Fields.object()
                .put("type", type)
                .put("number", number("I"))
                .put("motive", motive)
                .put("expires_on", expires.toString())
                .put("may_work", true);
    }

    private String number(String letter) {
        return letter + chance.digits(8);
    }
}
