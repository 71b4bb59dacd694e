package it.psihub.kit.probe;

import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Counterparts;
import it.psihub.kit.config.CounterpartTerms;
import it.psihub.modi.channel.ClientTls;
import it.psihub.modi.config.Agreement;
import it.psihub.modi.key.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the keys of an agreement last: the hub's own, and those that a counterpart is known by. A key that follows another without a gap is as good as one. */
public final class KeyEndings {
    private static final Logger LOG = LoggerFactory.getLogger(KeyEndings.class);
    private static final Duration SOON = Duration.ofDays(30);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd/MM/yyyy").withZone(ZoneId.of("Europe/Rome"));

    private final CounterpartTerms terms;
    private final InstantSource clock;

    public KeyEndings(CounterpartTerms terms, InstantSource clock) {
        this.terms = terms;
        this.clock = clock;
    }

    /** Empty where all lasts for longer than 30 days, or nothing was agreed. */
    List<Finding> of(Counterpart party) {
        return terms.of(party.id()).modi().map(this::findings).orElse(List.of());
    }

    /** Writes what is to be looked at to the log. */
    public void warn(Counterparts counterparts) {
        counterparts
                .all()
                .forEach(party -> of(party)
                        .forEach(finding ->
                                LOG.warn("{}: {}: {}", party.id().value(), finding.code(), finding.sentence())));
    }

    private List<Finding> findings(Agreement agreed) {
        return Stream.of(
                        judged(agreed.keys().windows(), "credentials.key", "Le chiavi dell'hub per la controparte"),
                        judged(
                                agreed.channel().map(ClientTls::shown).orElse(List.of()),
                                "credentials.tls-key",
                                "I certificati TLS dell'hub per la controparte"),
                        judged(
                                agreed.trusted().windows(),
                                "credentials.certificate",
                                "I certificati della controparte"))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Finding> judged(List<Window> windows, String code, String whose) {
        if (windows.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<Instant> until = Window.covered(windows, now);
        if (until.isEmpty()) {
            return Optional.of(Finding.problem(Step.CREDENTIALS, code + "-expired", whose + ": nessuno è valido ora."));
        }
        return until.filter(end -> end.isBefore(now.plus(SOON)))
                .map(end -> Finding.warning(
                        Step.CREDENTIALS,
                        code + "-ends-soon",
                        whose + ": l'ultimo scade il " + DAY.format(end) + ", e nessuno lo segue."));
    }
}
