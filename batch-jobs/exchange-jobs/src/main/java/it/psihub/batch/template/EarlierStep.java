package it.psihub.batch.template;

import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** What an earlier step of the same run left for those that follow. */
public final class EarlierStep {

    private EarlierStep() {}

    public static ExecutionContext context(StepExecution here, String name) {
        return here.getJobExecution().getStepExecutions().stream()
                .filter(step -> step.getStepName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("step " + name + " was not run"))
                .getExecutionContext();
    }
}
