package it.psihub.runtime.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** All that stands in a database: every row of every table and partition, with binary columns as their bytes as well. */
final class DatabaseText {
    private static final String TABLES = """
            SELECT format('%I.%I', n.nspname, c.relname)
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_t%'
             ORDER BY 1
            """;
    /** As COPY writes a bytea: a backslash, itself escaped, and hexadecimal digits. */
    private static final Pattern BYTEA = Pattern.compile("\\\\\\\\x((?:[0-9a-f]{2})+)");

    private DatabaseText() {}

    /** The rows by table, and after them what the binary columns hold. */
    static Map<String, byte[]> of(DataSource source) throws SQLException, IOException {
        Map<String, byte[]> texts = new TreeMap<>();
        try (Connection connection = source.getConnection()) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (String table : tables(connection)) {
                ByteArrayOutputStream rows = new ByteArrayOutputStream();
                copy.copyOut("COPY " + table + " TO STDOUT", rows);
                rows.write(binary(rows.toString(StandardCharsets.UTF_8)));
                texts.put(table, rows.toByteArray());
            }
        }
        return texts;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static byte[] binary(String rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher matcher = BYTEA.matcher(rows);
        while (matcher.find()) {
            bytes.write('\n');
            bytes.write(HexFormat.of().parseHex(matcher.group(1)));
        }
        return bytes.toByteArray();
    }
}
