package it.psihub.exchange;

import java.util.List;

/** A job: its name, what it does (Italian), and the parameters that it takes. */
public record JobInfo(String name, String description, List<String> parameters) {
    public JobInfo {
        parameters = List.copyOf(parameters);
    }
}
