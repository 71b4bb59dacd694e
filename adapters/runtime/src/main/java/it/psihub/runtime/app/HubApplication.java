package it.psihub.runtime.app;

import it.psihub.storage.NodeName;
import it.psihub.storage.Storage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A started hub. Its store was opened before it and is closed after it, by the same hand. */
public final class HubApplication implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private HubApplication(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * @param port to serve on, 0 for a free one; without it there is no web server
     * @param sandbox where the stand-ins are; without it the operator's configuration names the counterparts
     */
    public static HubApplication start(
            HubHome home, Storage storage, NodeName node, Optional<Integer> port, Optional<SandboxProcess> sandbox) {
        return start(home, storage, node, port, sandbox, context -> {});
    }

    /** @param more prepares the context before any bean is made; for tests and the crash harness */
    public static HubApplication start(
            HubHome home,
            Storage storage,
            NodeName node,
            Optional<Integer> port,
            Optional<SandboxProcess> sandbox,
            Consumer<GenericApplicationContext> more) {
        Map<String, Object> properties = HubProperties.of(home, sandbox);
        port.ifPresent(number -> properties.put("server.port", number));
        // from here on the application's own log file is configured
        System.clearProperty("logback.configurationFile");
        ConfigurableApplicationContext context = new SpringApplicationBuilder(HubConfiguration.class)
                .web(port.isPresent() ? WebApplicationType.SERVLET : WebApplicationType.NONE)
                .registerShutdownHook(false)
                .initializers(
                        starting -> register((GenericApplicationContext) starting, storage, node),
                        starting -> more.accept((GenericApplicationContext) starting))
                .run(HubProperties.arguments(properties));
        return new HubApplication(context);
    }

    private static void register(GenericApplicationContext context, Storage storage, NodeName node) {
        context.registerBean(
                Storage.class,
                () -> storage,
                definition -> ((AbstractBeanDefinition) definition).setDestroyMethodName(""));
        context.registerBean(NodeName.class, () -> node);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> List<T> beans(Class<T> type) {
        return context.getBeanProvider(type).orderedStream().toList();
    }

    /** The port that is served; only of an application that serves. */
    public int port() {
        return Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    @Override
    public void close() {
        context.close();
    }
}
