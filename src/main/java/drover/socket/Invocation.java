package drover.socket;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A command as it was called: what a command in the daemon knows of its caller.
 *
 * @param env the caller's environment
 * @param columns the width of the caller's terminal; 0: none
 * @param rows its height; 0: unknown
 * @param isTerminal whether the caller's standard input and output are a terminal
 */
public record Invocation(
    List<String> args,
    Path cwd,
    Map<String, String> env,
    int columns,
    int rows,
    boolean isTerminal,
    boolean colour) {
  public Invocation {
    args = List.copyOf(args);
    env = Map.copyOf(env);
  }

  /** Numbers as DataOutput has them; texts and lists with their length before them. */
  byte[] encode() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(columns);
    out.writeInt(rows);
    out.writeBoolean(isTerminal);
    out.writeBoolean(colour);
    write(out, cwd.toString());
    out.writeInt(args.size());
    for (String arg : args) {
      write(out, arg);
    }
    out.writeInt(env.size());
    for (Map.Entry<String, String> variable : env.entrySet()) {
      write(out, variable.getKey());
      write(out, variable.getValue());
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static Invocation decode(byte[] bytes) throws WireException {
    try {
      return read(new DataInputStream(new ByteArrayInputStream(bytes)));
    } catch (IOException | IllegalArgumentException e) {
      throw new WireException("a broken command", e);
    }
  }

  private static Invocation read(DataInputStream in) throws IOException {
    int columns = in.readInt();
    int rows = in.readInt();
    boolean isTerminal = in.readBoolean();
    boolean colour = in.readBoolean();
    Path cwd = Path.of(text(in));
    List<String> args = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      args.add(text(in));
    }
    Map<String, String> env = new HashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      env.put(text(in), text(in));
    }
    return new Invocation(args, cwd, env, columns, rows, isTerminal, colour);
  }

  private static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("length " + length);
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }
}
