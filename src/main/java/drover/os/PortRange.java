package drover.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Ports from one to another: those that the kernel deals out to whoever asks for any. */
record PortRange(int first, int last) {
  private static final PortRange USUAL = new PortRange(32_768, 60_999);

  static PortRange ofKernel() {
    try {
      String text = Files.readString(Path.of("/proc/sys/net/ipv4/ip_local_port_range"));
      String[] words = text.strip().split("\\s+");
      return new PortRange(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      return USUAL;
    }
  }

  boolean contains(int port) {
    return port >= first && port <= last;
  }
}
