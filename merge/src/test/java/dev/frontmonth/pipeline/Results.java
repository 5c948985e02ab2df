package dev.frontmonth.pipeline;

import dev.frontmonth.common.staging.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a run left, in a form that two runs can be compared by. */
final class Results {
    private Results() {}

    /** Returns the hash of every Parquet file of a staging folder, by relative path. */
    static NavigableMap<String, String> files(Path staging) throws IOException {
        NavigableMap<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(staging)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".parquet")).toList()) {
                hashes.put(staging.relativize(file).toString(), Sha256.ofFile(file));
            }
        }
        return hashes;
    }

    /** Returns what is neither a day file, a manifest nor a lock: a run that ended well leaves nothing such. */
    static List<String> debris(Path staging) throws IOException {
        try (Stream<Path> files = Files.walk(staging)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> staging.relativize(file).toString())
                    .filter(name -> !name.endsWith(".parquet") && !name.endsWith(".jsonl") && !name.endsWith(".lock"))
                    .filter(name -> !name.startsWith("sql/"))
                    .toList();
        }
    }

    /** Returns the rows of a query, each as one text. */
    static List<String> rows(Path database, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone='UTC'");
            List<String> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery(query)) {
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    StringBuilder row = new StringBuilder();
                    for (int i = 1; i <= columns; i++) {
                        row.append(i > 1 ? "|" : "").append(result.getString(i));
                    }
                    rows.add(row.toString());
                }
            }
            return rows;
        }
    }

    /** Returns the whole table. */
    static List<String> table(Path database) throws SQLException {
        return rows(database, "SELECT epoch_us(ts_utc), * EXCLUDE (ts_utc) FROM bars_1m ORDER BY symbol, ts_utc");
    }
}
