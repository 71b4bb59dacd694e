package it.psihub.exchange;

import it.psihub.canonical.SourceId;
import java.nio.file.Path;

/** A file of many records of one source. */
public record BulkFile(SourceId source, Path path) {}
