package it.psihub.runtime.torture;

import it.psihub.exchange.BulkInbox;
import it.psihub.exchange.Inbox;
import it.psihub.exchange.Outbox;
import it.psihub.runtime.torture.Moment.When;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.integration.config.ConsumerEndpointFactoryBean;
import org.springframework.integration.handler.AbstractReplyProducingMessageHandler;
import org.springframework.messaging.MessageHandler;

/**
 * Puts a trap before and after every named step of a node: endpoints of the flows by their own ids, steps of jobs as the
 * job repository hears of them, and the ports of the store. Only a tortured node has it; no other part knows of it.
 */
final class TrapSteps implements BeanPostProcessor {
    private static final Map<Class<?>, String> PORTS =
            Map.of(Outbox.class, "outbox", Inbox.class, "inbox", BulkInbox.class, "bulk-inbox");

    private final Trap trap;
    private final Map<MessageHandler, Named> handlers = new ConcurrentHashMap<>();

    TrapSteps(Trap trap) {
        this.trap = trap;
    }

    /** A handler is made before the endpoint that names it, so its advice learns the name later. */
    private final class Named implements MethodInterceptor {
        private volatile String step = "";

        @Override
        public @Nullable Object invoke(MethodInvocation call) throws Throwable {
            return around(step, call);
        }
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String beanName) {
        if (bean instanceof AbstractReplyProducingMessageHandler handler) {
            Named advice = new Named();
            handlers.put(handler, advice);
            handler.setAdviceChain(List.of(advice));
        }
        return bean;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof ConsumerEndpointFactoryBean endpoint) {
            Optional.ofNullable(handlers.get(endpoint.getHandler())).ifPresent(advice -> advice.step = beanName);
            return bean;
        }
        if (bean instanceof JobRepository) {
            return proxy(bean, JobRepository.class, this::jobStep);
        }
        Optional<Map.Entry<Class<?>, String>> port = PORTS.entrySet().stream()
                .filter(known -> known.getKey().isInstance(bean))
                .findFirst();
        return port.isPresent()
                ? proxy(
                        bean,
                        port.get().getKey(),
                        call -> around(
                                port.get().getValue() + "."
                                        + kebab(call.getMethod().getName()),
                                call))
                : bean;
    }

    private @Nullable Object around(String step, MethodInvocation call) throws Throwable {
        trap.pass(step, When.BEFORE);
        Object result = call.proceed();
        trap.pass(step, When.AFTER);
        return result;
    }

    /** A step begins when its execution is created, and ends when it is written down as completed. */
    private @Nullable Object jobStep(MethodInvocation call) throws Throwable {
        Object[] arguments = call.getArguments();
        switch (call.getMethod().getName()) {
            case "createStepExecution" -> trap.pass((String) arguments[0], When.BEFORE);
            case "updateExecutionContext" -> {
                if (arguments[0] instanceof StepExecution step) {
                    return around(step.getStepName() + ".chunk", call);
                }
            }
            case "update" -> {
                if (arguments[0] instanceof StepExecution step && step.getStatus() == BatchStatus.COMPLETED) {
                    Object done = call.proceed();
                    trap.pass(step.getStepName(), When.AFTER);
                    return done;
                }
            }
            default -> {
                // nothing that a trap could be set at
            }
        }
        return call.proceed();
    }

    private static Object proxy(Object bean, Class<?> port, MethodInterceptor advice) {
        ProxyFactory factory = new ProxyFactory(bean);
        factory.setInterfaces(port);
        factory.addAdvice(advice);
        return factory.getProxy(port.getClassLoader());
    }

    private static String kebab(String method) {
        return method.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(java.util.Locale.ROOT);
    }
}
