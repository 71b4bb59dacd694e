package it.psihub.runtime.app;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.Counterparts;
import it.psihub.exchange.Exchanges;
import it.psihub.exchange.Jobs;
import it.psihub.exchange.Kind;
import it.psihub.exchange.Outbox;
import it.psihub.exchange.Settings;
import it.psihub.kit.config.CounterpartKind;
import it.psihub.kit.probe.CounterpartProbe;
import it.psihub.kit.probe.Probed;
import it.psihub.kit.probe.Probes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** With all adapters on the class path, as the hub has them. */
class KindsOfCounterpartsTest {

    @TempDir
    private Path home;

    @Test
    void declareOneProbeEach() {
        check().run(hub -> {
            assertThat(hub).hasSingleBean(Probes.class);
            assertThat(kinds(hub)).isNotEmpty().doesNotHaveDuplicates();
            assertThat(probed(hub)).containsExactlyInAnyOrderElementsOf(kinds(hub));
        });
    }

    /** What the test above would see of an adapter that forgot its probe. */
    @Test
    void areToldApart_whenOneHasNoProbe() {
        check().withBean(Unprobed.class)
                .run(hub ->
                        assertThat(kinds(hub)).hasSize(probed(hub).size() + 1).contains(Unprobed.KIND));
    }

    /** A check would else open the store and wait for the database. */
    @Test
    void comeWithoutStoreAndFlows() {
        check().run(hub -> assertThat(hub)
                .hasSingleBean(Counterparts.class)
                .doesNotHaveBean(Outbox.class)
                .doesNotHaveBean(Exchanges.class)
                .doesNotHaveBean(Jobs.class));
    }

    /** A folder that is missing may be a lost mount, and it is not for a check to take its place. */
    @Test
    void leaveFoldersAsTheyAre() {
        check().withPropertyValues(
                        "hub.counterparts.tavolo-puglia.kind=regional-table",
                        "hub.counterparts.tavolo-puglia.regions=puglia",
                        "hub.counterparts.tavolo-puglia.folder=" + home.resolve("share/inbox"),
                        "hub.counterparts.tavolo-puglia.receipts=" + home.resolve("share/receipts"))
                .run(hub -> {
                    List<Probed> probed = new ArrayList<>();
                    hub.getBean(Probes.class)
                            .look(hub.getBean(Counterparts.class).all(), probed::add);

                    assertThat(probed).singleElement().matches(Probed::hasProblem);
                    assertThat(home.resolve("share")).doesNotExist();
                });
    }

    private ApplicationContextRunner check() {
        return new ApplicationContextRunner()
                .withInitializer(CounterpartsOnly::makeNothingByItself)
                .withUserConfiguration(CounterpartsOnly.Kinds.class)
                .withPropertyValues("hub.home=" + home);
    }

    private static List<Kind> kinds(ApplicationContext hub) {
        return hub.getBeansOfType(CounterpartKind.class).values().stream()
                .map(CounterpartKind::kind)
                .toList();
    }

    private static List<Kind> probed(ApplicationContext hub) {
        return hub.getBeansOfType(CounterpartProbe.class).values().stream()
                .map(CounterpartProbe::kind)
                .toList();
    }

    static final class Unprobed implements CounterpartKind<Settings> {
        static final Kind KIND = new Kind("unprobed");

        @Override
        public Kind kind() {
            return KIND;
        }

        @Override
        public Class<Settings> settings() {
            return Settings.class;
        }
    }
}
