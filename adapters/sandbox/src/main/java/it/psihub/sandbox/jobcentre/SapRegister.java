package it.psihub.sandbox.jobcentre;

import it.psihub.sandbox.standin.Dice;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The SAP records of one job centre. Not safe for several threads: the stand-in guards it. */
final class SapRegister {

    private static final int SERIALS = 1_000_000_000;

    /** @param person key of the codice fiscale, the same for all its omocodia variants */
    record Entry(String codiceSap, String person, String codiceFiscale, String xml, boolean active) {}

    private final String prefix;
    private final Map<String, Entry> byCode = new LinkedHashMap<>();
    private final Map<String, String> activeCodeByPerson = new HashMap<>();

    SapRegister(String prefix) {
        this.prefix = prefix;
    }

    Optional<Entry> activeOf(String person) {
        return Optional.ofNullable(activeCodeByPerson.get(person)).map(byCode::get);
    }

    Optional<Entry> find(String codiceSap) {
        return Optional.ofNullable(byCode.get(codiceSap));
    }

    List<Entry> inactive() {
        return byCode.values().stream().filter(entry -> !entry.active()).toList();
    }

    /** The person's code, or the next free one after a number that the person decides. */
    String codeFor(String person) {
        String active = activeCodeByPerson.get(person);
        if (active != null) {
            return active;
        }
        int serial = new Dice(0).roll(prefix, person, SERIALS);
        String code = code(serial);
        while (byCode.containsKey(code)) {
            serial = (serial + 1) % SERIALS;
            code = code(serial);
        }
        return code;
    }

    private String code(int serial) {
        return prefix + String.format("%09d", serial);
    }

    void store(Entry entry) {
        byCode.put(entry.codiceSap(), entry);
        activeCodeByPerson.put(entry.person(), entry.codiceSap());
    }

    void annul(String codiceSap) {
        Entry entry = byCode.get(codiceSap);
        if (entry == null) {
            throw new IllegalStateException("only a record that was found can be annulled");
        }
        byCode.put(codiceSap, new Entry(entry.codiceSap(), entry.person(), entry.codiceFiscale(), entry.xml(), false));
        activeCodeByPerson.remove(entry.person(), codiceSap);
    }
}
