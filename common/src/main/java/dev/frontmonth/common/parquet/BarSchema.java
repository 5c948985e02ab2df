package dev.frontmonth.common.parquet;

import dev.frontmonth.common.bars.RawBars;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.parquet.avro.AvroSchemaConverter;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.schema.MessageType;

/** The columns of each kind of file. The Avro schemas beside {@link RawBars} are their one definition. */
@SuppressWarnings("ImmutableEnumChecker") // The library's schema types are immutable without being marked so.
public enum BarSchema {
    /** Columns of {@code doc/raw-bars.md}. */
    RAW("raw-bar.avsc"),
    /** Columns of {@code doc/curated-bars.md}. */
    CURATED("curated-bar.avsc");

    private final String resource;
    private final MessageType messageType;

    BarSchema(String resource) {
        this.resource = resource;
        // A plain configuration: Hadoop's own would read files of the environment.
        this.messageType = new AvroSchemaConverter(new PlainParquetConfiguration()).convert(avro());
    }

    /** Returns the Avro schema. */
    public Schema avro() {
        try (InputStream in = RawBars.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program's archive lacks " + resource);
            }
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the Parquet schema that the Avro schema stands for. */
    public MessageType messageType() {
        return messageType;
    }
}
