package it.psihub.canonical.code;

/**
 * Where a list comes from: one line of {@code codes/index.csv}.
 *
 * @param file the list's file in the same folder
 * @param version version of the list as its publisher or this project counts it
 * @param source who publishes the values, and by which way they came here
 * @param licence SPDX identifier of the terms under which the values are reused
 */
public record CodeListSource(CodeList list, String file, String version, String source, String licence) {}
