package drover.os;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Text as C wants it: UTF-8 with a zero at the end.
 *
 * <p>What is returned owns its memory and is to be closed after the call that it is for.
 */
final class CStrings {
  private CStrings() {}

  /** A {@code char *}. */
  static Memory of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Memory memory = new Memory(bytes.length + 1L);
    memory.write(0, bytes, 0, bytes.length);
    memory.setByte(bytes.length, (byte) 0);
    return memory;
  }

  /**
   * A {@code char *[]} with a null at its end: the table first, then the characters, all in one
   * piece, so that no part of it can be freed before the others.
   */
  static Memory vector(List<String> texts) {
    List<byte[]> all = texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    long table = (long) Native.POINTER_SIZE * (all.size() + 1);
    Memory memory = new Memory(table + all.stream().mapToLong(bytes -> bytes.length + 1L).sum());
    memory.clear();
    long at = table;
    for (int i = 0; i < all.size(); i++) {
      byte[] bytes = all.get(i);
      memory.setPointer((long) Native.POINTER_SIZE * i, memory.share(at));
      memory.write(at, bytes, 0, bytes.length);
      at += bytes.length + 1L;
    }
    return memory;
  }
}
