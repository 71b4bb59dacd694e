package it.psihub.runtime.app;

import it.psihub.exchange.Counterparts;
import it.psihub.kit.access.AccessTokens;
import it.psihub.kit.config.CounterpartKind;
import it.psihub.kit.probe.CounterpartProbe;
import it.psihub.kit.probe.Probes;
import it.psihub.kit.secure.SecuredCalls;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.DeferredImportSelector;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

/**
 * Of all auto-configurations those that bring a kind of counterpart, a probe, or what reads and checks them. They are told
 * by the beans that they declare, so that a new kind needs no list.
 */
final class KindsOfCounterparts implements DeferredImportSelector {
    private static final List<Class<?>> WANTED = List.of(
            CounterpartKind.class,
            CounterpartProbe.class,
            Counterparts.class,
            AccessTokens.class,
            SecuredCalls.class,
            Probes.class);

    @Override
    public String[] selectImports(AnnotationMetadata importing) {
        ClassLoader loader = KindsOfCounterparts.class.getClassLoader();
        return StreamSupport.stream(
                        ImportCandidates.load(AutoConfiguration.class, loader).spliterator(), false)
                .filter(name -> name.startsWith("it.psihub."))
                .filter(name -> declares(ClassUtils.resolveClassName(name, loader)))
                .toArray(String[]::new);
    }

    private static boolean declares(Class<?> configuration) {
        return Arrays.stream(configuration.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Bean.class))
                .anyMatch(bean -> WANTED.stream().anyMatch(wanted -> wanted.isAssignableFrom(bean.getReturnType())));
    }
}
