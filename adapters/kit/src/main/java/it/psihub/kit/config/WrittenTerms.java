package it.psihub.kit.config;

import it.psihub.kit.calendar.OpeningTimes;
import it.psihub.kit.calendar.WrittenTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What every block {@code hub.counterparts.<name>} may have beside the properties of its kind. */
record WrittenTerms(Limits limits, WrittenTimes windows) {

    /** Empty when there is a mistake. Part by part, so that a bad one does not hide what is wrong with the other. */
    static Optional<Terms> read(PropertyBlock block, List<String> mistakes) {
        SettingsReader reader = new SettingsReader(mistakes);
        Optional<Limits> limits = reader.read(block.child("limits"), Limits.class);
        Optional<OpeningTimes> windows = windows(block.child("windows"), reader, mistakes);
        return limits.flatMap(most -> windows.map(times -> new Terms(most, times)));
    }

    private static Optional<OpeningTimes> windows(PropertyBlock block, SettingsReader reader, List<String> mistakes) {
        List<String> inside = new ArrayList<>();
        Optional<OpeningTimes> times = reader.read(block, WrittenTimes.class).flatMap(written -> written.read(inside));
        inside.forEach(mistake -> mistakes.add(block.name() + "." + mistake));
        return times;
    }
}
