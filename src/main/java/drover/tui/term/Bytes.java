package drover.tui.term;

import java.util.Arrays;

/** Bytes to be written, which grow as needed. Owned by one thread. */
final class Bytes {
  private byte[] bytes = new byte[4096];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  /** The bytes themselves; those beyond {@link #size()} mean nothing. */
  byte[] array() {
    return bytes;
  }

  Bytes add(int b) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, size * 2);
    }
    bytes[size++] = (byte) b;
    return this;
  }

  Bytes add(byte[] more) {
    for (byte b : more) {
      add(b);
    }
    return this;
  }

  Bytes add(Bytes more) {
    for (int i = 0; i < more.size; i++) {
      add(more.bytes[i]);
    }
    return this;
  }

  Bytes ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      add(text.charAt(i));
    }
    return this;
  }

  /** The beginning of a control sequence. */
  Bytes csi() {
    return add(0x1B).add('[');
  }

  /** A number that is not negative, in decimal digits. */
  Bytes number(int value) {
    if (value >= 10) {
      number(value / 10);
    }
    return add('0' + value % 10);
  }

  Bytes utf8(int codePoint) {
    if (codePoint < 0x80) {
      return add(codePoint);
    }
    if (codePoint < 0x800) {
      return add(0xC0 | (codePoint >> 6)).tail(codePoint, 0);
    }
    if (codePoint < 0x10000) {
      return add(0xE0 | (codePoint >> 12)).tail(codePoint, 6).tail(codePoint, 0);
    }
    return add(0xF0 | (codePoint >> 18)).tail(codePoint, 12).tail(codePoint, 6).tail(codePoint, 0);
  }

  private Bytes tail(int codePoint, int shift) {
    return add(0x80 | ((codePoint >> shift) & 0x3F));
  }

  static int digits(int value) {
    return value < 10 ? 1 : 1 + digits(value / 10);
  }
}
