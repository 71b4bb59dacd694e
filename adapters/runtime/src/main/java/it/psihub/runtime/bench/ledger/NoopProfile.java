package it.psihub.runtime.bench.ledger;

import it.psihub.canonical.Coded;
import it.psihub.canonical.Mapped;
import it.psihub.canonical.Problem;
import it.psihub.exchange.Answer;
import it.psihub.exchange.Answered;
import it.psihub.exchange.Cause;
import it.psihub.exchange.Clearance;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.DeliveryKey;
import it.psihub.exchange.Outbound;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Reason;
import it.psihub.exchange.Route;
import it.psihub.kit.check.JsonTrees;
import it.psihub.purpose.JobSeekerView;
import it.psihub.purpose.PurposeId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/**
 * A job-seeker's profile as a small JSON document, to a counterpart that receipts at once: no wire, no contract. It
 * counts, so that the bench knows what went through and how large it was.
 *
 * <p>No kind of its own, and held to no contract: it borrows the job centre's route in a hub of the bench's that knows no
 * other adapter, and no program that serves has it. What the contract asks (one effect whatever goes wrong on the wire, all
 * problems of what is malformed, a question after a lost answer) begins with a counterpart that does something; here
 * nobody is there, and nothing comes about that could be lost or doubled. A kind that were made of it would be found by
 * the test that every {@code CounterpartKind} of the program has its contract.
 */
final class NoopProfile implements Outbound<JobSeekerView> {
    static final Route ROUTE = Route.of("job-centre", "profile");

    private static final PurposeId PURPOSE = new PurposeId("job-centre-profile");
    private static final String JSON = "application/json";

    /** Beyond what a drain waits for: what happens in the meantime is what is measured. */
    private static final Duration LATER = Duration.ofHours(1);

    /** One in so many is poison; none with 0. */
    private volatile int poisonOneIn;

    private final LongAccumulator lastThrough = new LongAccumulator(Math::max, Long.MIN_VALUE);
    private final LongAdder sent = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public PurposeId purpose() {
        return PURPOSE;
    }

    @Override
    public Class<JobSeekerView> viewType() {
        return JobSeekerView.class;
    }

    @Override
    public int mappingVersion() {
        return 1;
    }

    @Override
    public Mapped<Payload> map(JobSeekerView view, Counterpart to) {
        Payload payload = new Payload(JsonTrees.write(tree(view)), JSON);
        return poison(payload) == Poison.UNMAPPABLE
                ? Mapped.rejected("/occupations", "poison", "cannot be mapped")
                : Mapped.ok(payload);
    }

    private static Map<String, Object> tree(JobSeekerView view) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("reference", view.caseReference());
        tree.put("site", view.site().value());
        tree.put("consent", view.consentGivenOn().toString());
        tree.put("updated", view.updatedOn().toString());
        view.taxCode().ifPresent(code -> tree.put("tax_code", code));
        view.name().ifPresent(name -> tree.put("family_name", name.familyName()));
        view.name().flatMap(name -> name.givenName()).ifPresent(name -> tree.put("given_name", name));
        view.sex().ifPresent(sex -> tree.put("sex", sex.code()));
        view.birthDate().ifPresent(day -> tree.put("born", day.value()));
        view.citizenship().ifPresent(country -> tree.put("citizenship", country.value()));
        view.permit().flatMap(permit -> permit.number()).ifPresent(number -> tree.put("permit", number));
        view.residence()
                .ifPresent(address -> tree.put("municipality", address.comune().value()));
        tree.put("phones", view.phones().stream().map(phone -> phone.value()).toList());
        tree.put(
                "languages",
                view.languages().stream().map(skill -> skill.language().value()).toList());
        tree.put(
                "occupations",
                view.occupationsWanted().stream().map(code -> code.value()).toList());
        view.education().ifPresent(level -> tree.put("education", level.code()));
        tree.put("licences", view.licences().stream().map(Coded::code).toList());
        return tree;
    }

    @Override
    public List<Problem> check(Payload payload) {
        return List.of();
    }

    @Override
    public Answered send(Payload payload, DeliveryKey key, Counterpart to, Clearance clearance) {
        switch (poison(payload)) {
            case THROWS -> throw new IllegalStateException("poison");
            case REFUSED -> {
                return Answered.of(new Answer.Retry(Cause.SERVER_ERROR, Optional.of(LATER)));
            }
            default -> {
                sent.increment();
                bytes.add(payload.bytes().length);
                lastThrough.accumulate(System.nanoTime());
                return receipt(key);
            }
        }
    }

    @Override
    public String question() {
        return "nothing";
    }

    @Override
    public Answered ask(Payload payload, DeliveryKey key, Counterpart to) {
        return poison(payload) == Poison.NONE
                ? receipt(key)
                : Answered.of(new Answer.Park(new Reason("poison", "Non può riuscire.")));
    }

    private enum Poison {
        NONE,
        UNMAPPABLE,
        THROWS,
        REFUSED
    }

    /** The same for the same document, however often it comes. */
    private Poison poison(Payload payload) {
        int oneIn = poisonOneIn;
        int hash = Arrays.hashCode(payload.bytes());
        return oneIn == 0 || Math.floorMod(hash, oneIn) != 0
                ? Poison.NONE
                : Poison.values()[1 + Math.floorMod(hash / oneIn, 3)];
    }

    /** From now on; in equal parts it cannot be mapped, makes the adapter throw, and is refused by the counterpart. */
    void poison(int oneIn) {
        poisonOneIn = oneIn;
    }

    /** {@link System#nanoTime} at which the last document so far went through. */
    long lastThrough() {
        return lastThrough.get();
    }

    private static Answered receipt(DeliveryKey key) {
        String text = "{\"receipt\":\"" + key.value() + "\"}";
        return new Answered(
                new Answer.Delivered(key.value()),
                Optional.of(new Payload(text.getBytes(StandardCharsets.UTF_8), JSON)));
    }

    long sent() {
        return sent.sum();
    }

    /** Of the payloads that were sent, on average. */
    int payloadBytes() {
        return (int) (bytes.sum() / Math.max(1, sent.sum()));
    }
}
