package it.psihub.jobcentre;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.Counterpart;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Outbound;
import it.psihub.kit.config.ConfigurationMistakes;
import it.psihub.kit.config.ConfiguredCounterparts;
import it.psihub.kit.config.CounterpartKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

class JobCentreAutoConfigurationTest {
    private final ApplicationContextRunner hub = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(JobCentreAutoConfiguration.class))
            .withPropertyValues(
                    "hub.counterparts.cpi-puglia.kind=job-centre",
                    "hub.counterparts.cpi-puglia.address=http://127.0.0.1:9/job-centre/cpi-puglia",
                    "hub.counterparts.cpi-puglia.regions=puglia");

    @Test
    void bindsTheLeastBlockWithItsDefaults() {
        hub.run(context -> {
            JobCentreSettings settings = settings(read(context));

            assertThat(settings.namespace()).isEqualTo(JobCentreSettings.NATIONAL_NAMESPACE);
            assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
            assertThat(settings.answerTimeout()).isEqualTo(Duration.ofSeconds(20));
            assertThat(settings.acceptsProvisionalTaxCode()).isFalse();
            assertThat(settings.neutralPermitMotive()).isEmpty();
        });
    }

    @Test
    void bindsEveryPropertyOfTheBlock() {
        hub.withPropertyValues(
                        "hub.counterparts.cpi-puglia.namespace=http://servizi.regione.example/coap",
                        "hub.counterparts.cpi-puglia.sending-body=A662C000001",
                        "hub.counterparts.cpi-puglia.neutral-permit-motive=NEUT",
                        "hub.counterparts.cpi-puglia.accepts-provisional-tax-code=true",
                        "hub.counterparts.cpi-puglia.absent-given-name=.",
                        "hub.counterparts.cpi-puglia.site-addresses.puglia-h03.comune=D643",
                        "hub.counterparts.cpi-puglia.site-addresses.puglia-h03.postcode=71121",
                        "hub.counterparts.cpi-puglia.site-addresses.puglia-h03.street=Via della Repubblica 1",
                        "hub.counterparts.cpi-puglia.connect-timeout=2s",
                        "hub.counterparts.cpi-puglia.answer-timeout=2s")
                .run(context -> {
                    JobCentreSettings settings = settings(read(context));
                    assertThat(settings)
                            .isEqualTo(JobCentres.under("http://servizi.regione.example/coap", settings.address()));
                });
    }

    /** What is held on its way may arrive for as long as its answer was waited for: asked before, it would be done twice. */
    @Test
    void asksAboutALostAnswerOnlyWhenNothingCanBeOnTheWayAnyMore() {
        String block = "hub.counterparts.cpi-puglia.";
        hub.run(context -> assertThat(firstAsk(context)).isEqualTo(Duration.ofSeconds(23)));
        hub.withPropertyValues(block + "answer-timeout=40s")
                .run(context -> assertThat(firstAsk(context)).isEqualTo(Duration.ofSeconds(43)));
        hub.withPropertyValues(block + "limits.first-ask=1m")
                .run(context -> assertThat(firstAsk(context)).isEqualTo(Duration.ofMinutes(1)));
        hub.withPropertyValues(block + "limits.on-the-way=0s", block + "limits.first-ask=0s")
                .run(context -> assertThat(firstAsk(context)).isZero());
    }

    @ParameterizedTest
    @CsvSource({
        "answer-timeout=20s,first-ask=3s",
        "answer-timeout=20s,first-ask=20s",
        "limits.on-the-way=90s,first-ask=60s"
    })
    void refusesAFirstAsk_thatComesWhileTheRequestMayBeUnderWay(String way, String firstAsk) {
        hub.withPropertyValues("hub.counterparts.cpi-puglia." + way, "hub.counterparts.cpi-puglia.limits." + firstAsk)
                .run(context -> assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                        ConfigurationMistakes.class, () -> read(context))
                                .mistakes())
                        .singleElement()
                        .asString()
                        .startsWith("hub.counterparts.cpi-puglia.limits.first-ask: is not longer than a request may")
                        .endsWith("done twice"));
    }

    private static Duration firstAsk(ApplicationContext context) {
        return read(context).of(new CounterpartId("cpi-puglia")).limits().untilFirstAsk();
    }

    @Test
    void namesEveryMistakeAtOnce() {
        hub.withPropertyValues(
                        "hub.counterparts.cpi-puglia.address=ftp://127.0.0.1/x",
                        "hub.counterparts.cpi-puglia.namespace=http://servizi.regione.example/coap/",
                        "hub.counterparts.cpi-puglia.sending-body=12",
                        "hub.counterparts.cpi-puglia.neutral-permit-motive=lavoro",
                        "hub.counterparts.cpi-puglia.site-addresses.puglia-h03.comune=Foggia",
                        "hub.counterparts.cpi-puglia.site-address.comune=Bari",
                        "hub.counterparts.cpi-puglia.site-address.postcode=70121",
                        "hub.counterparts.cpi-puglia.site-address.street=Via Roma 1",
                        "hub.counterparts.cpi-puglia.answer-timeout=0s")
                .run(context -> assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                        ConfigurationMistakes.class, () -> read(context))
                                .mistakes())
                        .hasSize(9)
                        .allSatisfy(mistake -> assertThat(mistake).startsWith("hub.counterparts.cpi-puglia.")));
    }

    @Test
    void declaresTheProfileForTheKind() {
        hub.run(context -> {
            Outbound<?> outbound = context.getBean(Outbound.class);
            assertThat(outbound.route().id()).isEqualTo("job-centre.profile");
            assertThat(outbound.purpose().value()).isEqualTo("job-centre-profile");
            assertThat(outbound.route().kind())
                    .isEqualTo(context.getBean(CounterpartKind.class).kind());
        });
    }

    private static ConfiguredCounterparts read(org.springframework.context.ApplicationContext context) {
        return ConfiguredCounterparts.read(
                context.getEnvironment(),
                context.getBeanProvider(CounterpartKind.class).stream()
                        .<CounterpartKind<?>>map(kind -> kind)
                        .toList());
    }

    private static JobCentreSettings settings(ConfiguredCounterparts counterparts) {
        return counterparts
                .find(new CounterpartId("cpi-puglia"))
                .map(Counterpart::settings)
                .map(JobCentreSettings.class::cast)
                .orElseThrow();
    }
}
