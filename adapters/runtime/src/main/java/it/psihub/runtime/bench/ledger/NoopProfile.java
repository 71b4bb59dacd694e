package it.psihub.runtime.bench.ledger;

import it.psihub.canonical.Coded;
import it.psihub.canonical.Mapped;
import it.psihub.canonical.Problem;
import it.psihub.exchange.Answer;
import it.psihub.exchange.Answered;
import it.psihub.exchange.Clearance;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.DeliveryKey;
import it.psihub.exchange.Outbound;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Route;
import it.psihub.kit.check.JsonTrees;
import it.psihub.purpose.JobSeekerView;
import it.psihub.purpose.PurposeId;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * A job-seeker's profile as a small JSON document, to a counterpart that receipts at once: no wire, no contract. It
 * counts, so that the bench knows what went through and how large it was.
 */
final class NoopProfile implements Outbound<JobSeekerView> {
    static final Route ROUTE = Route.of("job-centre", "profile");

    private static final PurposeId PURPOSE = new PurposeId("job-centre-profile");
    private static final String JSON = "application/json";

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
        return Mapped.ok(new Payload(JsonTrees.write(tree(view)), JSON));
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
        sent.increment();
        bytes.add(payload.bytes().length);
        return receipt(key);
    }

    @Override
    public String question() {
        return "nothing";
    }

    @Override
    public Answered ask(Payload payload, DeliveryKey key, Counterpart to) {
        return receipt(key);
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
