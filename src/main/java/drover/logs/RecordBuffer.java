package drover.logs;

/**
 * Where records are put together before they are written. Belongs to one thread.
 *
 * <p>Whoever puts something in has made sure that there is room: no check stands in the loops over
 * bytes.
 */
final class RecordBuffer {
  static final int USUAL = 1 << 20;

  final byte[] bytes;
  int length;

  RecordBuffer(int size) {
    bytes = new byte[size];
  }

  int room() {
    return bytes.length - length;
  }

  void put(byte[] source, int from, int to) {
    System.arraycopy(source, from, bytes, length, to - from);
    length += to - from;
  }

  void put(byte[] source) {
    put(source, 0, source.length);
  }

  void clear() {
    length = 0;
  }
}
