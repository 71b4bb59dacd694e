package it.psihub.kit.replay;

import it.psihub.canonical.Coded;

/**
 * One place in which two payloads differ. No values: they are a person's.
 *
 * @param path as {@code /entry/0/resource/birthDate}, {@code /LavoratoreType/Abilitazioni/Patente[2]/@tipo}
 */
public record Difference(String path, Sort sort) {

    public enum Sort implements Coded {
        ADDED("aggiunto"),
        REMOVED("tolto"),
        CHANGED("cambiato");

        private final String label;

        Sort(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
