package it.psihub.runtime.bench;

import it.psihub.exchange.Inbox;
import it.psihub.runtime.app.HubHome;
import it.psihub.storage.NodeName;
import it.psihub.storage.Storage;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The hub without any kind of counterpart and without jobs: kit and store, as they run in production. */
public final class CoreApplication implements AutoCloseable {
    private static final List<String> CORE = List.of("it.psihub.kit.", "it.psihub.storage.");
    private static final String BATCH = "org.springframework.boot.batch.";

    private final ConfigurableApplicationContext context;

    private CoreApplication(ConfigurableApplicationContext context) {
        this.context = context;
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Core {}

    /** @param more registers the counterparts, and the documents that they take */
    public static CoreApplication start(HubHome home, Storage storage, Consumer<GenericApplicationContext> more) {
        System.clearProperty("logback.configurationFile");
        return new CoreApplication(new SpringApplicationBuilder(Core.class)
                .web(WebApplicationType.NONE)
                .registerShutdownHook(false)
                .initializers(starting -> {
                    GenericApplicationContext context = (GenericApplicationContext) starting;
                    context.registerBean(
                            Storage.class,
                            () -> storage,
                            definition -> ((AbstractBeanDefinition) definition).setDestroyMethodName(""));
                    context.registerBean(NodeName.class, () -> new NodeName("bench"));
                    context.registerBean(Clock.class, () -> Clock.system(ZoneId.of("Europe/Rome")));
                    more.accept(context);
                })
                .run(
                        "--hub.home=" + home.path(),
                        "--logging.file.name=" + home.log(),
                        "--spring.autoconfigure.exclude=" + others()));
    }

    /** Whatever of ours is not the core. */
    private static String others() {
        ImportCandidates all = ImportCandidates.load(AutoConfiguration.class, CoreApplication.class.getClassLoader());
        return StreamSupport.stream(all.spliterator(), false)
                .filter(name -> name.startsWith("it.psihub.") || name.startsWith(BATCH))
                .filter(name -> CORE.stream().noneMatch(name::startsWith))
                .collect(Collectors.joining(","));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public Inbox inbox() {
        return bean(Inbox.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
