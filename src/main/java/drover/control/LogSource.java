package drover.control;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where one instance's output is, for a viewer.
 *
 * @param out null: nowhere
 * @param error null: nowhere; may be the same file as {@code out}
 */
public record LogSource(String app, int index, @Nullable Path out, @Nullable Path error) {}
