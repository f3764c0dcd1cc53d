package drover.logs;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What is in one log file, read at any place. Belongs to one thread. */
interface Content extends Closeable {
  /** How many bytes there are now. */
  long size() throws IOException;

  /**
   * Reads some bytes from a place on.
   *
   * @return how many; less than 1: there is nothing
   */
  int read(ByteBuffer into, long at) throws IOException;

  /** A file as it is on the disk. */
  static Content plain(Path path) throws IOException {
    return of(FileChannel.open(path, StandardOpenOption.READ));
  }

  static Content of(FileChannel file) {
    return new Content() {
      @Override
      public long size() throws IOException {
        return file.size();
      }

      @Override
      public int read(ByteBuffer into, long at) throws IOException {
        return file.read(into, at);
      }

      @Override
      public void close() throws IOException {
        file.close();
      }
    };
  }
}
