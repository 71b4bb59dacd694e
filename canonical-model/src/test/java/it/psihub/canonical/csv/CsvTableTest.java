package it.psihub.canonical.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.canonical.InvalidValue;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {

    @Test
    void readsQuotedFields_whenTheyHoldCommasAndQuotes() {
        CsvTable table = read("a,b\n\"x, y\",\"say \"\"hi\"\"\"\n");

        CsvTable.Row row = table.rows().get(0);
        assertThat(row.get("a")).isEqualTo("x, y");
        assertThat(row.get("b")).isEqualTo("say \"hi\"");
    }

    @Test
    void skipsCommentsButCountsTheirLines() {
        CsvTable table = read("# version 1\n\na,b\n# more\n1,2\n");

        assertThat(table.columns()).containsExactly("a", "b");
        assertThat(table.rows()).singleElement().extracting(CsvTable.Row::line).isEqualTo(5);
    }

    @Test
    void holdsEmptyFieldsAsAbsent() {
        CsvTable.Row row = read("a,b,c\n,,\"\"\n").rows().get(0);

        assertThat(row.find("a")).isEmpty();
        assertThat(row.find("c")).isEmpty();
        assertThat(row.find("no such column")).isEmpty();
        assertThatThrownBy(() -> row.get("b")).isInstanceOf(InvalidValue.class).hasMessageContaining("b is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1,2,3", "1,\"2", "1,\"2\"x", "1,2\"3"})
    void refusesALineThatIsNoRecord_namingFileAndLine(String line) {
        assertThatThrownBy(() -> read("a,b\n" + line + "\n"))
                .isInstanceOf(InvalidValue.class)
                .hasMessageStartingWith("t.csv:2: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# only a comment\n", "a,a\n", "a,,b\n"})
    void refusesATextWithoutAProperHeader(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        InvalidValue.class, e -> assertThat(e.code()).isEqualTo("csv.header"));
    }

    @Test
    void namesFileAndLine_whenAValueIsRefused() {
        CsvTable table = read("a\n1\n2\n");

        assertThatThrownBy(() -> table.map(row -> {
                    if (row.get("a").equals("2")) {
                        throw new InvalidValue("too-much", "two is too much");
                    }
                    return row.get("a");
                }))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("t.csv:3: two is too much");
    }

    @Test
    void passesBrokenInputOnAsSuch() {
        Reader broken = new Reader() {
            @Override
            public int read(char[] buffer, int from, int length) throws IOException {
                throw new IOException("gone");
            }

            @Override
            public void close() {}
        };

        assertThatThrownBy(() -> CsvTable.read("t.csv", broken)).isInstanceOf(UncheckedIOException.class);
    }

    private static CsvTable read(String text) {
        return CsvTable.read("t.csv", new StringReader(text));
    }
}
