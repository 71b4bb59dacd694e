package it.psihub.batch;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** What a run counted, kept in the job's execution context so that it survives a restart. */
public final class JobCounts {
    private static final String PREFIX = "count.";

    private JobCounts() {}

    public static void add(ExecutionContext context, String name, long count) {
        context.putLong(PREFIX + name, context.getLong(PREFIX + name, 0) + count);
    }

    /** Of a step that counts everything anew when it is continued. */
    public static void set(ExecutionContext context, String name, long count) {
        context.putLong(PREFIX + name, count);
    }

    static Map<String, Long> of(JobExecution execution) {
        Map<String, Long> counts = new TreeMap<>();
        collect(execution.getExecutionContext(), counts);
        execution.getStepExecutions().forEach(step -> collect(step.getExecutionContext(), counts));
        return counts;
    }

    private static void collect(ExecutionContext context, Map<String, Long> counts) {
        context.toMap().forEach((key, value) -> {
            if (key.startsWith(PREFIX) && value instanceof Number number) {
                counts.merge(key.substring(PREFIX.length()), number.longValue(), Long::sum);
            }
        });
    }
}
