package it.psihub.jobcentre;

import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Kind;
import it.psihub.kit.probe.CounterpartProbe;
import it.psihub.kit.probe.Finding;
import it.psihub.kit.probe.Findings;
import it.psihub.kit.probe.Reach;
import it.psihub.kit.probe.SoapQuestion;
import it.psihub.kit.probe.WebAnswer;
import it.psihub.kit.probe.WebQuestion;
import it.psihub.kit.secure.SecuredCalls;
import it.psihub.modi.channel.ClientTls;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Reads a SAP that cannot exist; where the gateway does not answer that by the contract, its WSDL may tell why. Leaves
 * the SOAP stack aside: what matters is what really comes back, and a check should be quick.
 */
final class JobCentreProbe implements CounterpartProbe {

    private final SecuredCalls agreed;

    JobCentreProbe(SecuredCalls agreed) {
        this.agreed = agreed;
    }

    @Override
    public Kind kind() {
        return JobCentreOutboundProfile.ROUTE.kind();
    }

    @Override
    public List<Finding> probe(Counterpart to) {
        JobCentreSettings settings = to.settings(JobCentreSettings.class);
        Findings findings = new Reach(agreed.tls(to.id())).look(settings.address(), settings.connectTimeout());
        if (!findings.stopped()) {
            ask(to, findings);
        }
        return findings.list();
    }

    private void ask(Counterpart to, Findings findings) {
        JobCentreSettings settings = to.settings(JobCentreSettings.class);
        SoapQuestion question = new SoapQuestion(settings.address(), agreed.soap(to.id()), agreed.tls(to.id()));
        Optional<WebAnswer> answer =
                question.ask(ProbeEnvelope.request(settings.namespace()), settings.answerTimeout(), findings);
        if (answer.isEmpty()) {
            return;
        }
        ProbeEnvelope read = ProbeEnvelope.read(answer.get());
        Optional<Finding> judged = read.judge(settings.namespace());
        if (judged.isPresent()) {
            findings.add(judged.get());
            return;
        }
        Optional<Finding> refusal =
                read.isFault() ? Optional.empty() : answer.get().refusal(false);
        findings.add(published(settings, agreed.tls(to.id()))
                .flatMap(wsdl -> wsdl.judge(settings.namespace(), read.isFault()))
                .or(() -> refusal)
                .orElseGet(() -> read.otherwise(settings.namespace())));
    }

    /** The contract as the gateway publishes it, at {@code ?wsdl}; many do not. */
    private static Optional<ProbeWsdl> published(JobCentreSettings settings, Optional<ClientTls> tls) {
        String address = settings.address().toString();
        URI wsdl = URI.create(address + (settings.address().getRawQuery() == null ? "?wsdl" : "&wsdl"));
        // that it is not there is not a problem of its own
        return WebQuestion.get(wsdl, "text/xml, application/xml;q=0.9")
                .over(tls)
                .ask(settings.answerTimeout(), new Findings())
                .filter(answer -> answer.status() == 200)
                .flatMap(WebAnswer::body)
                .flatMap(ProbeWsdl::read);
    }
}
