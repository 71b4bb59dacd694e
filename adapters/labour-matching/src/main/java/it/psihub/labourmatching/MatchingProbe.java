package it.psihub.labourmatching;

import it.psihub.canonical.Mapped;
import it.psihub.canonical.Problem;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Kind;
import it.psihub.kit.access.AccessTokens;
import it.psihub.kit.check.JsonContract;
import it.psihub.kit.check.JsonTrees;
import it.psihub.kit.probe.CounterpartProbe;
import it.psihub.kit.probe.Finding;
import it.psihub.kit.probe.Findings;
import it.psihub.kit.probe.HubToken;
import it.psihub.kit.probe.Reach;
import it.psihub.kit.probe.Step;
import it.psihub.kit.probe.WebAnswer;
import it.psihub.kit.probe.WebQuestion;
import it.psihub.kit.secure.SecuredCalls;
import it.psihub.modi.rest.RestCalls;
import java.util.List;
import java.util.Optional;

/** Reads one vacancy, by the operation {@code readSnapshot} of the contract: it needs the token and names nobody. */
final class MatchingProbe implements CounterpartProbe {
    private static final String JSON = "application/json";
    private static final String QUESTION = "/v1/vacancies?page_size=1";

    private final AccessTokens tokens;
    private final SecuredCalls agreed;

    MatchingProbe(AccessTokens tokens, SecuredCalls agreed) {
        this.tokens = tokens;
        this.agreed = agreed;
    }

    @Override
    public Kind kind() {
        return MatchingKind.KIND;
    }

    @Override
    public List<Finding> probe(Counterpart to) {
        MatchingSettings settings = to.settings(MatchingSettings.class);
        Findings findings = new Reach(agreed.tls(to.id())).look(settings.address(), settings.connectTimeout());
        if (!findings.stopped()) {
            ask(to, findings);
        }
        return findings.add(HubToken.of(to, tokens)).list();
    }

    private void ask(Counterpart to, Findings findings) {
        MatchingSettings settings = to.settings(MatchingSettings.class);
        RestCalls calls = agreed.rest(to.id());
        WebQuestion question =
                WebQuestion.get(settings.at(QUESTION), JSON).under(calls).over(agreed.tls(to.id()));
        boolean withToken = settings.tokenFile().isPresent();
        if (withToken) {
            try {
                question.header(
                        "Authorization",
                        MatchingWire.authorization(settings.tokenFile().get()));
            } catch (NotSent unusable) {
                findings.add(Finding.problem(
                        Step.CREDENTIALS,
                        "credentials.unreadable",
                        "Il file token-file non si legge, o non contiene un token."));
                return;
            }
        }
        question.ask(settings.answerTimeout(), findings)
                .ifPresent(answer -> judge(answer, withToken, calls != RestCalls.PLAIN, findings));
    }

    private static void judge(WebAnswer answer, boolean withToken, boolean underModi, Findings findings) {
        Optional<Finding> refusal = answer.refusal(withToken || underModi);
        findings.add(refusal.orElseGet(() -> contract(answer)));
        if (refusal.isEmpty() && withToken) {
            findings.add(Finding.ok(Step.CREDENTIALS, "credentials.taken", "Il servizio accetta il token dell'hub."));
        }
    }

    private static Finding contract(WebAnswer answer) {
        if (!answer.mediaType().equals(JSON)) {
            return problem(
                    "contract.media-type", "Il servizio non risponde in " + JSON + ", come il contratto chiede.");
        }
        Mapped<SnapshotPage> page = JsonTrees.node(answer.body().orElseThrow()).flatMap(SnapshotPage::of);
        return page.fold(
                MatchingProbe::vacancies,
                problems -> problem(
                        "contract.schema",
                        "La pagina di offerte non segue il contratto di PSI Hub" + where(problems) + "."));
    }

    /** One vacancy that breaks the contract would be refused alone: it is no reason not to call the service. */
    private static Finding vacancies(SnapshotPage page) {
        JsonContract contract = JsonContract.of("labour-matching/vacancy.schema.json");
        return page.vacancies().stream()
                .limit(1)
                .map(contract::check)
                .filter(problems -> !problems.isEmpty())
                .findFirst()
                .map(problems -> Finding.warning(
                        Step.CONTRACT,
                        "contract.vacancy",
                        "La prima offerta non segue lo schema del contratto" + where(problems) + "."))
                .orElseGet(() -> Finding.ok(
                        Step.CONTRACT, "contract.vacancies", "Il servizio dà le offerte secondo il contratto."));
    }

    private static String where(List<Problem> problems) {
        String path = problems.get(0).path();
        return path.isEmpty() ? "" : " (in " + path + ")";
    }

    private static Finding problem(String code, String sentence) {
        return Finding.problem(Step.CONTRACT, code, sentence);
    }
}
