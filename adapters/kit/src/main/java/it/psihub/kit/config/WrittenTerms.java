package it.psihub.kit.config;

import it.psihub.exchange.CounterpartId;
import it.psihub.kit.calendar.OpeningTimes;
import it.psihub.kit.calendar.WrittenTimes;
import it.psihub.modi.config.Agreement;
import it.psihub.modi.config.AgreementReader;
import it.psihub.modi.config.ModiSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What every block {@code hub.counterparts.<name>} may have beside the properties of its kind. */
record WrittenTerms(Limits limits, WrittenTimes windows, Optional<ModiSettings> modi) {

    /** Empty when there is a mistake. Part by part, so that a bad one does not hide what is wrong with the others. */
    static Optional<Terms> read(
            PropertyBlock block, CounterpartId id, AgreementReader agreements, List<String> mistakes) {
        int before = mistakes.size();
        SettingsReader reader = new SettingsReader(mistakes);
        Optional<Limits> limits = reader.read(block.child("limits"), Limits.class);
        Optional<OpeningTimes> windows = windows(block.child("windows"), reader, mistakes);
        PropertyBlock modi = block.child("modi");
        Optional<Agreement> agreement =
                modi.isEmpty() ? Optional.empty() : agreement(modi, id, reader, agreements, mistakes);
        return mistakes.size() > before
                ? Optional.empty()
                : Optional.of(new Terms(limits.orElseThrow(), windows.orElseThrow(), agreement));
    }

    private static Optional<OpeningTimes> windows(PropertyBlock block, SettingsReader reader, List<String> mistakes) {
        List<String> inside = new ArrayList<>();
        Optional<OpeningTimes> times = reader.read(block, WrittenTimes.class).flatMap(written -> written.read(inside));
        addAll(block, inside, mistakes);
        return times;
    }

    private static Optional<Agreement> agreement(
            PropertyBlock block,
            CounterpartId id,
            SettingsReader reader,
            AgreementReader agreements,
            List<String> mistakes) {
        List<String> inside = new ArrayList<>();
        Optional<Agreement> agreement =
                reader.read(block, ModiSettings.class).flatMap(settings -> agreements.read(id, settings, inside));
        addAll(block, inside, mistakes);
        return agreement;
    }

    private static void addAll(PropertyBlock block, List<String> inside, List<String> mistakes) {
        inside.forEach(mistake -> mistakes.add(block.name() + "." + mistake));
    }
}
