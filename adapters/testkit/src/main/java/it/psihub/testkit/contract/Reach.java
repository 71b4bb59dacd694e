package it.psihub.testkit.contract;

import java.net.URI;
import java.time.Duration;

/**
 * Where and with how much patience a counterpart over HTTP is called; what its settings are made of.
 *
 * @param name tells it from the others that lead to the same stand-in
 */
public record Reach(String name, URI address, Duration connectTimeout, Duration answerTimeout) {}
