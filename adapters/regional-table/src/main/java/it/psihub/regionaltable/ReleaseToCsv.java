package it.psihub.regionaltable;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import it.psihub.canonical.care.AccessChannel;
import it.psihub.purpose.ReleaseView;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A release as CSV by RFC 4180, UTF-8 without a byte-order mark; one line a cell, the region's target on each. */
final class ReleaseToCsv {
    static final List<String> HEADER = List.of("region", "channel", "quarter", "count", "status", "target", "preview");
    static final String NOT_FOR_RELEASE = "not-for-release";

    private ReleaseToCsv() {}

    static byte[] map(ReleaseView view, Grid grid) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(HEADER);
            for (AccessChannel channel : AccessChannel.values()) {
                for (int i = 0; i < grid.quarters().size(); i++) {
                    Figure figure = grid.row(channel).get(i);
                    csv.writeRecord(
                            view.region().code(),
                            channel.code(),
                            grid.quarters().get(i),
                            figure.count().isPresent()
                                    ? String.valueOf(figure.count().getAsLong())
                                    : "",
                            figure.code(),
                            target(view),
                            view.preview() ? NOT_FOR_RELEASE : "");
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Persons to be taken in charge in the region over the programme; blank where none is set. */
    static String target(ReleaseView view) {
        return view.target().map(String::valueOf).orElse("");
    }
}
