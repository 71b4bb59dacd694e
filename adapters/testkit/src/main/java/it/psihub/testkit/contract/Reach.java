package it.psihub.testkit.contract;

import java.net.URI;
import java.time.Duration;

/** Where and with how much patience a counterpart over HTTP is called; what its settings are made of. */
public record Reach(URI address, Duration connectTimeout, Duration answerTimeout) {}
