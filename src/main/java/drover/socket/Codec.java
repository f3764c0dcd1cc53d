package drover.socket;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How one type is written as JSON and read again. Immutable. */
interface Codec<T> {
  void write(JsonGenerator out, T value) throws IOException;

  /** Begins at the first token of the value and ends at its last. */
  T read(JsonParser in) throws IOException;

  /**
   * What stands for a value that the other side did not send, since its version does not know it;
   * null: there is nothing that could.
   */
  default @Nullable T absent() {
    return null;
  }
}
