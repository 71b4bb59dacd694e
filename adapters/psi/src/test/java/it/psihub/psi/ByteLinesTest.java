package it.psihub.psi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ByteLinesTest {

    @Test
    void endsALineAtLineFeedAndAtCarriageReturnLineFeed_andNeedsNoEndAtTheLast() throws IOException {
        assertThat(lines("one\r\ntwo\n\r\n\nlast")).containsExactly("1 one", "2 two", "3 ", "4 ", "5 last");
    }

    @Test
    void keepsACarriageReturnWithinALine() throws IOException {
        assertThat(lines("a\rb\n")).containsExactly("1 a\rb");
    }

    @Test
    void hasNoLines_whenTheStreamIsEmptyOrOnlyAByteOrderMarkLineFollows() throws IOException {
        assertThat(lines("")).isEmpty();
        assertThat(lines("\uFEFF\n")).containsExactly("1 ");
    }

    @Test
    void dropsTheByteOrderMarkBeforeTheFirstLineAlone_evenWhenBytesDripIn() throws IOException {
        byte[] text = "\uFEFFone\n\uFEFFtwo".getBytes(UTF_8);
        assertThat(lines(new Dripping(text), 0)).containsExactly("1 one", "2 \uFEFFtwo");
    }

    @Test
    void keepsALineOfTheGreatestLength_andNothingOfALongerOne() throws IOException {
        String longest = "x".repeat(ByteLines.LONGEST);
        for (String end : List.of("\n", "\r\n")) {
            String text = longest + end + longest + "x" + end + longest.repeat(3) + end + "next";
            List<ByteLines.Line> read = read(new ByteArrayInputStream(text.getBytes(UTF_8)), 0);
            assertThat(read).extracting(ByteLines.Line::number).containsExactly(1, 2, 3, 4);
            assertThat(read).extracting(ByteLines.Line::tooLong).containsExactly(false, true, true, false);
            assertThat(read).extracting(line -> line.bytes().length).containsExactly(ByteLines.LONGEST, 0, 0, 4);
        }
    }

    @Test
    void goesOnAfterSkippedLines_countingThem() throws IOException {
        String text = "a\n" + "b".repeat(3 * ByteLines.LONGEST) + "\n\nd\ne";
        assertThat(lines(new ByteArrayInputStream(text.getBytes(UTF_8)), 2)).containsExactly("3 ", "4 d", "5 e");
        assertThat(lines(new ByteArrayInputStream(text.getBytes(UTF_8)), 9)).isEmpty();
    }

    private static List<String> lines(String text) throws IOException {
        return lines(new ByteArrayInputStream(text.getBytes(UTF_8)), 0);
    }

    private static List<String> lines(InputStream in, int skipped) throws IOException {
        return read(in, skipped).stream()
                .map(line -> line.number() + " " + new String(line.bytes(), UTF_8))
                .toList();
    }

    private static List<ByteLines.Line> read(InputStream in, int skipped) throws IOException {
        List<ByteLines.Line> read = new ArrayList<>();
        try (ByteLines lines = new ByteLines(in)) {
            lines.skip(skipped);
            for (Optional<ByteLines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                read.add(line.get());
            }
        }
        return read;
    }

    /** Gives one byte at a time, as a slow disk or pipe may. */
    private static final class Dripping extends ByteArrayInputStream {
        Dripping(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(1, length));
        }
    }
}
