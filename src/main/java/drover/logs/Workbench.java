package drover.logs;

/**
 * The memory in which spools are formatted, one after the other; it does not grow with their number
 * or their size. Belongs to the thread {@code drover-format}.
 */
final class Workbench {
  static final int BLOCK = 256 << 10;

  final Blocks blocks = new Blocks(BLOCK);
  final byte[] block = blocks.bytes();
  final RecordBuffer records = new RecordBuffer(RecordBuffer.USUAL);
}
