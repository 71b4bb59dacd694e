package it.psihub.batch.takeinfiles;

import it.psihub.batch.JobCounts;
import it.psihub.batch.template.EarlierStep;
import it.psihub.batch.template.JobBricks;
import it.psihub.exchange.BulkCounts;
import it.psihub.exchange.BulkFile;
import it.psihub.exchange.BulkInbox;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.RejectedLine;
import java.util.List;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Writes the rejects file and ends the message, which fails when its counts do not add up. In this order: of a message
 * that has ended nothing is written any more.
 */
final class CloseFile {
    private final BulkLineReader reader;
    private final BulkInbox inbox;

    CloseFile(BulkLineReader reader, BulkInbox inbox) {
        this.reader = reader;
        this.inbox = inbox;
    }

    Step step(String name, JobBricks bricks) {
        return new StepBuilder(name, bricks.repository())
                .tasklet((contribution, chunk) -> {
                    StepExecution step = contribution.getStepExecution();
                    close(step, EarlierStep.context(step, name.replace(".close", ".take-in")));
                    return RepeatStatus.FINISHED;
                })
                .build();
    }

    private void close(StepExecution step, ExecutionContext takeIn) throws java.io.IOException {
        MessageId message = BulkLineReader.messageOf(takeIn);
        ExecutionContext context = step.getExecutionContext();
        if (BulkLineReader.seenBefore(takeIn)) {
            JobCounts.add(context, SeenBefore.COUNT, 1);
            return;
        }
        BulkFile file = BulkLineReader.fileOf(step.getJobParameters());
        List<RejectedLine> rejected = inbox.rejected(message);
        reader.format(file).writeRejects(file, rejected);
        BulkCounts counts = inbox.close(message);
        JobCounts.add(context, "in", counts.in());
        JobCounts.add(context, "applied", counts.applied().applied());
        JobCounts.add(context, "duplicate", counts.applied().duplicate());
        JobCounts.add(context, "superseded", counts.applied().superseded());
        JobCounts.add(context, "rejected", counts.rejected());
    }
}
