package it.psihub.runtime.app;

import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Counterparts;
import it.psihub.kit.config.CounterpartTerms;
import it.psihub.kit.probe.Probes;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * The configured counterparts and their probes, without store, flows, jobs and web server: what a check needs, read by
 * the same configuration as the hub's. The sandbox stands in where nobody configured counterparts.
 */
public final class CounterpartsOnly implements AutoCloseable {
    private final Optional<SandboxProcess> sandbox;
    private final ConfigurableApplicationContext context;

    private CounterpartsOnly(Optional<SandboxProcess> sandbox, ConfigurableApplicationContext context) {
        this.sandbox = sandbox;
        this.context = context;
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @Import(KindsOfCounterparts.class)
    static class Kinds {}

    /** @param seed of the sandbox, where it has to be started */
    public static CounterpartsOnly open(HubHome home, long seed) {
        Optional<SandboxProcess> sandbox = Files.exists(home.configuration())
                ? Optional.empty()
                : Optional.of(SandboxProcess.attachOrStart(home, seed));
        try {
            System.clearProperty("logback.configurationFile");
            return new CounterpartsOnly(
                    sandbox,
                    new SpringApplicationBuilder(Kinds.class)
                            .web(WebApplicationType.NONE)
                            .initializers(CounterpartsOnly::makeNothingByItself)
                            .registerShutdownHook(false)
                            .run(HubProperties.arguments(HubProperties.of(home, sandbox))));
        } catch (RuntimeException failed) {
            sandbox.ifPresent(SandboxProcess::close);
            throw failed;
        }
    }

    /**
     * Beans are made when they are asked for. Spring Boot's own switch spares those that act at the end of a start; here
     * they would create folders and load contracts that no check needs.
     */
    static void makeNothingByItself(ConfigurableApplicationContext starting) {
        starting.addBeanFactoryPostProcessor(factory -> {
            for (String name : factory.getBeanDefinitionNames()) {
                factory.getBeanDefinition(name).setLazyInit(true);
            }
        });
    }

    public List<Counterpart> all() {
        return context.getBean(Counterparts.class).all();
    }

    public CounterpartTerms terms() {
        return context.getBean(CounterpartTerms.class);
    }

    public Probes probes() {
        return context.getBean(Probes.class);
    }

    @Override
    public void close() {
        context.close();
        sandbox.ifPresent(SandboxProcess::close);
    }
}
