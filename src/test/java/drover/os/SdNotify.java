package drover.os;

/** The functions of sd_notify(3), as far as tests need them. */
final class SdNotify {
  static final String PYTHON =
      """
      import array, os, socket, sys, time
      address = os.environ["NOTIFY_SOCKET"]
      if address[0] == "@":
          address = "\\0" + address[1:]
      s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
      def notify(text):
          s.sendto(text.encode(), address)
      def barrier():
          ours, theirs = os.pipe()
          rights = (socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [theirs]))
          s.sendmsg([b"BARRIER=1"], [rights], 0, address)
          os.close(theirs)
          os.read(ours, 1)
      """;

  private SdNotify() {}
}
