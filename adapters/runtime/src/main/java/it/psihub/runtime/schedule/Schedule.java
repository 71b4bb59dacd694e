package it.psihub.runtime.schedule;

import it.psihub.exchange.BulkSource;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Counterparts;
import it.psihub.exchange.JobInfo;
import it.psihub.exchange.JobOutcome;
import it.psihub.exchange.Jobs;
import it.psihub.exchange.Kind;
import it.psihub.exchange.Progress;
import it.psihub.exchange.Room;
import it.psihub.kit.probe.KeyEndings;
import it.psihub.runtime.app.RunningHub;
import it.psihub.runtime.app.StartFailed;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.scheduling.support.CronTrigger;

/** Runs every scheduled job at its times, one after the other, looks into the inboxes, and seals the audit. */
public final class Schedule implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm VV");

    private final List<Entry> entries;
    private final Clock clock;
    private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();

    private Schedule(List<Entry> entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    /** The schedule as it is configured, not started. */
    public static Schedule of(RunningHub hub) {
        Environment environment = hub.application().bean(Environment.class);
        Map<String, ScheduleSettings> settings = Binder.get(environment)
                .bind("hub.schedules", Bindable.mapOf(String.class, ScheduleSettings.class))
                .orElse(Map.of());
        List<Entry> entries = entries(settings, hub.jobs(), hub.application().bean(Counterparts.class));
        return new Schedule(entries, hub.application().bean(Clock.class));
    }

    public static Schedule start(RunningHub hub) {
        Schedule schedule = of(hub);
        schedule.start(hub.jobs());
        schedule.scheduler.scheduleWithFixedDelay(inbox(hub)::look, Duration.ofSeconds(30));
        schedule.scheduler.scheduleWithFixedDelay(hub::seal, Duration.ofMinutes(1));
        schedule.scheduler.scheduleWithFixedDelay(() -> warnOfKeys(hub), Duration.ofDays(1));
        schedule.scheduler.scheduleWithFixedDelay(hub.storage()::preparePartitions, Duration.ofDays(1));
        return schedule;
    }

    private static void warnOfKeys(RunningHub hub) {
        hub.application().bean(KeyEndings.class).warn(hub.application().bean(Counterparts.class));
    }

    private static InboxFolders inbox(RunningHub hub) {
        return new InboxFolders(
                hub.storage().hubHome().resolve("inbox"),
                hub.application().bean(Counterparts.class).of(new Kind("psi")).stream()
                        .map(Counterpart::id)
                        .collect(Collectors.toSet()),
                hub.application().beans(BulkSource.class),
                hub.jobs(),
                hub.application().bean(Room.class),
                hub.application().bean(Clock.class));
    }

    private void start(Jobs jobs) {
        scheduler.setPoolSize(1);
        scheduler.setThreadNamePrefix("schedule-");
        // at the end a job that runs is waited for, one that is only due is not
        scheduler.setWaitForTasksToCompleteOnShutdown(true);
        scheduler.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        scheduler.setAwaitTerminationSeconds(20);
        scheduler.initialize();
        for (Entry entry : entries) {
            scheduler.schedule(() -> run(jobs, entry), new CronTrigger(entry.cron(), entry.zone()));
        }
    }

    /** A job that fails is told in the log and tried again at its next time; the others go on. */
    private static void run(Jobs jobs, Entry entry) {
        try {
            JobOutcome outcome = jobs.run(entry.job(), entry.parameters(), Progress.NONE);
            LOG.info(
                    "{} {} {}",
                    entry.job(),
                    outcome.completed() ? "completed" : "failed",
                    outcome.completed() ? outcome.counts() : outcome.message());
        } catch (RuntimeException failed) {
            // by name only: the text of a failure of the database may quote rows
            LOG.error("{} could not be run: {}", entry.job(), failed.getClass().getName());
        }
    }

    /** Tells when each job runs next. */
    public void describe(PrintWriter out) {
        ZonedDateTime now = ZonedDateTime.now(clock);
        out.println("Prossime esecuzioni:");
        for (Entry entry : entries) {
            ZonedDateTime next = entry.next(now);
            out.printf(
                    "  %-26s %s%s%n",
                    entry.job(),
                    next == null ? "mai" : next.format(TIME),
                    entry.counterparts().isEmpty() ? "" : "  " + String.join(", ", entry.counterparts()));
        }
    }

    private static List<Entry> entries(Map<String, ScheduleSettings> settings, Jobs jobs, Counterparts counterparts) {
        Set<String> known = jobs.all().stream().map(JobInfo::name).collect(Collectors.toSet());
        List<String> mistakes = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        new TreeMap<>(settings).forEach((job, setting) -> {
            if (!known.contains(job)) {
                mistakes.add("hub.schedules." + job + ": there is no such job");
            }
            check(setting.cron(), job, mistakes);
            setting.ownTimes().forEach((name, time) -> check(time.cron(), job + ".counterparts." + name, mistakes));
            entries.addAll(entries(job, setting, counterparts));
        });
        if (!mistakes.isEmpty()) {
            throw new StartFailed(String.join("\n", mistakes), null);
        }
        return entries;
    }

    private static void check(String cron, String where, List<String> mistakes) {
        if (!CronExpression.isValidExpression(cron)) {
            mistakes.add("hub.schedules." + where + ": not a cron expression");
        }
    }

    /** Those with a time of their own apart, the rest together. */
    private static List<Entry> entries(String job, ScheduleSettings setting, Counterparts counterparts) {
        Map<String, ScheduleSettings.Time> own = setting.ownTimes();
        List<Entry> entries = new ArrayList<>();
        own.forEach((name, time) -> entries.add(new Entry(job, time.cron(), time.zone(), List.of(name))));
        List<String> rest = own.isEmpty()
                ? List.of()
                : counterparts.all().stream()
                        .map(Counterpart::id)
                        .map(id -> id.value())
                        .filter(name -> !own.containsKey(name))
                        .sorted()
                        .toList();
        entries.add(new Entry(job, setting.cron(), setting.zone(), rest));
        return entries;
    }

    @Override
    public void close() {
        scheduler.shutdown();
    }
}
