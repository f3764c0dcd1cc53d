package drover.config;

import drover.spec.Launch.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is executed, and by what; the fields are {@link drover.spec.Launch}'s. */
record Executable(
    Kind kind, String script, @Nullable String interpreter, List<String> interpreterArgs) {}
