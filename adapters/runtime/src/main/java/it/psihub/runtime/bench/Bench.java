package it.psihub.runtime.bench;

/** One measurement: what the hub does beside the least that any program would have to do for the same. */
public interface Bench {

    /** As on the command line. */
    String name();

    /** One line in Italian. */
    String description();

    /** What one round counts when the command line does not say: messages, deliveries, … */
    int size();

    Result run(BenchRun run);
}
