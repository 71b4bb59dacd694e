package it.psihub.canonical.work;

import it.psihub.canonical.Checks;

/** One reason for a score: 0 to 100. */
public record ScoreComponent(String name, int score) {
    public ScoreComponent {
        Checks.text(name, 60, "a score's name");
        Checks.range(score, 0, 100, "score");
    }
}
