package it.psihub.batch.takeinfiles;

import it.psihub.batch.HubJob;
import it.psihub.batch.template.JobBricks;
import it.psihub.exchange.BulkInbox;
import it.psihub.exchange.BulkLine;
import it.psihub.exchange.BulkSource;
import it.psihub.exchange.JobInfo;
import it.psihub.exchange.JobParameter;
import it.psihub.exchange.Room;
import java.util.List;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TakeInFilesConfiguration {
    private static final String NAME = "take-in-file";
    private static final int CHUNK = 500;

    @Bean
    HubJob takeInFileJob(JobBricks bricks, List<BulkSource> formats, BulkInbox inbox, Room room) {
        BulkLineReader reader = new BulkLineReader(formats, inbox, room);
        return new HubJob(
                new JobInfo(NAME, "Riceve un file di un sistema PSI", List.of(JobParameter.FILE, JobParameter.SOURCE)),
                new JobBuilder(NAME, bricks.repository())
                        .start(takeIn(bricks, reader, inbox, room))
                        .next(new CloseFile(reader, inbox).step(NAME + ".close", bricks))
                        .build(),
                10,
                new SeenBefore(formats, inbox));
    }

    private static Step takeIn(JobBricks bricks, BulkLineReader reader, BulkInbox inbox, Room room) {
        return new StepBuilder(NAME + ".take-in", bricks.repository())
                        .<BulkLine, BulkLine>chunk(CHUNK)
                        .transactionManager(bricks.transactions())
                        .reader(reader)
                        .writer(new BulkLineWriter(reader, inbox, room, bricks.progress()))
                        .stream(reader)
                        .listener(reader)
                        // when a run is continued, other bytes may lie under the path
                        .allowStartIfComplete(true)
                        .build();
    }
}
