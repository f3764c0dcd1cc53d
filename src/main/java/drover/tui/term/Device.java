package drover.tui.term;

import com.googlecode.lanterna.TerminalSize;
import java.io.IOException;
import java.io.InputStream;

/**
 * A terminal's bytes, modes and size. Owned by the screen thread; its {@link #input()} is read by
 * another, and {@link #restore()} may come from any.
 */
public interface Device {
  /** What is typed; blocks. */
  InputStream input();

  /** Writes in one piece; blocks while the terminal takes nothing. */
  void write(byte[] bytes, int offset, int length) throws IOException;

  /**
   * From now on each key is a byte or more, none is echoed and none is a signal.
   *
   * @return the size
   */
  TerminalSize raw() throws IOException;

  /** The size as it is now. */
  TerminalSize measure() throws IOException;

  /**
   * Stops this process and its children in the foreground, as the terminal itself does at Ctrl-Z;
   * returns when they were continued, or at once if there is no shell that could do that.
   */
  void suspend() throws IOException;

  /** Undoes {@link #raw()}, exactly; gives up on a terminal that does not react. */
  void restore();
}
