package dev.frontmonth.merge.database;

import java.nio.file.Path;
import java.util.List;

/**
 * What DuckDB may use.
 *
 * @param memoryMegabytes most memory of its buffers; what does not fit goes to the work folder
 * @param work folder for what does not fit in memory
 * @param readable folders whose files it may read
 */
public record DatabaseOptions(int memoryMegabytes, Path work, List<Path> readable) {}
