package drover.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the readers of one file share.
 *
 * @param file the file; null: it came from a stream
 * @param folder what its paths are relative to
 * @param missing filled while reading
 */
record Reading(
    ReadOptions options, @Nullable Path file, Path folder, Report report, List<Missing> missing) {}
