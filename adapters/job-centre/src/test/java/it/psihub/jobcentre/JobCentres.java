package it.psihub.jobcentre;

import it.psihub.canonical.code.DatedCodeLists;
import it.psihub.canonical.network.Region;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.DeliveryKey;
import it.psihub.schemas.Schemas;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Job centres for tests, with settings that answer every question unless a test takes one away. */
final class JobCentres {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-02T08:30:00Z"), ZoneOffset.UTC);
    static final DeliveryKey KEY = new DeliveryKey("0123456789abcdef0123456789abcdef");
    static final Citizenships CITIZENSHIPS =
            new Citizenships(DatedCodeLists.read(file -> Schemas.reader("codes/" + file)));

    private JobCentres() {}

    static JobCentreSettings settings() {
        return settings(URI.create("http://127.0.0.1:9/job-centre/cpi-puglia"));
    }

    static JobCentreSettings settings(URI address) {
        return new Building(address).full();
    }

    /** Something is agreed for every gap. */
    static JobCentreSettings generous() {
        return new Building(settings().address()).generous();
    }

    /** The least that a block of the configuration may say. */
    static JobCentreSettings bare() {
        return new Building(settings().address()).bare();
    }

    static JobCentreSettings under(String namespace, URI address) {
        Building building = new Building(address);
        building.namespace = namespace;
        return building.full();
    }

    static JobCentreSettings patient(Duration forAnAnswer, URI address) {
        Building building = new Building(address);
        building.timeout = forAnAnswer;
        return building.full();
    }

    static JobCentreSettings patient(Duration forAnAnswer, String namespace, URI address) {
        Building building = new Building(address);
        building.timeout = forAnAnswer;
        building.namespace = namespace;
        return building.full();
    }

    private static final class Building {
        private final URI address;
        private String namespace = JobCentreSettings.NATIONAL_NAMESPACE;
        private Duration timeout = Duration.ofSeconds(2);

        private Building(URI address) {
            this.address = address;
        }

        private JobCentreSettings full() {
            return new JobCentreSettings(
                    address,
                    namespace,
                    Set.of(Region.PUGLIA),
                    Optional.of("A662C000001"),
                    Optional.of("NEUT"),
                    true,
                    Optional.of("."),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of("puglia-h03", new SiteAddress("D643", "71121", "Via della Repubblica 1")),
                    false,
                    timeout,
                    timeout);
        }

        private JobCentreSettings bare() {
            return new JobCentreSettings(
                    address,
                    namespace,
                    Set.of(Region.PUGLIA),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    false,
                    timeout,
                    timeout);
        }

        private JobCentreSettings generous() {
            return new JobCentreSettings(
                    address,
                    namespace,
                    Set.of(Region.PUGLIA),
                    Optional.of("A662C000001"),
                    Optional.of("NEUT"),
                    true,
                    Optional.of("."),
                    Optional.of("Senza indirizzo"),
                    Optional.of(new SiteAddress("A662", "70121", "Corso Cavour 2")),
                    Map.of(),
                    true,
                    timeout,
                    timeout);
        }
    }

    static Counterpart counterpart(JobCentreSettings settings) {
        return counterpart("cpi-puglia", settings);
    }

    static Counterpart counterpart(String name, JobCentreSettings settings) {
        return new Counterpart(new CounterpartId(name), JobCentreOutboundProfile.ROUTE.kind(), settings);
    }

    static JobCentreOutboundProfile outbound(SapServices services) {
        return new JobCentreOutboundProfile(CITIZENSHIPS, services, CLOCK);
    }
}
