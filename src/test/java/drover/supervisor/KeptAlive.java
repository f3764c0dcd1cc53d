package drover.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

/**
 * A server and a client of it that keeps its connection, of one of the kinds that Node has.
 *
 * @param kind the module, {@code http}, {@code https} or {@code http2}
 * @param folder for a key and its certificate
 */
record KeptAlive(String kind, Path folder) {
  private static final String START =
      """
      IMPORTS
      const answer = (request, response) => response.end(String(process.pid));
      const keys = { pfx: KEYS, passphrase: 'secret' };
      MAKE.listen(Number(process.argv[2]), '127.0.0.1');
      """;

  /** Answers with its pid, the argument is its port. */
  String server(String suffix) throws Exception {
    boolean isModule = suffix.equals(".mjs");
    String imports =
        isModule
            ? "import S from 'KIND'; import fs from 'fs';"
            : "const S = require('KIND'), fs = require('fs');";
    String make =
        switch (kind) {
          case "https" -> "S.createServer(keys, answer)";
          case "http2" -> "S.createSecureServer(keys, answer)";
          default -> "S.createServer(answer)";
        };
    return START
        .replace("IMPORTS", imports.replace("KIND", kind))
        .replace("KEYS", kind.equals("http") ? "''" : "fs.readFileSync('" + keys() + "')")
        .replace("MAKE", make);
  }

  private Path keys() throws Exception {
    Path file = folder.resolve("keys.p12");
    String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process made =
        new ProcessBuilder(
                tool,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                "secret",
                "-alias",
                "key",
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(made.waitFor()).isZero();
    return file;
  }

  /** Asks again and again until it is answered by another pid than at first. */
  String client() {
    return kind.equals("http2") ? HTTP2_CLIENT : CLIENT.replace("KIND", kind);
  }

  private static final String CLIENT =
      """
      const S = require('KIND');
      const agent = new S.Agent({ keepAlive: true, maxSockets: 1 });
      const options = { host: '127.0.0.1', port: process.argv[2], agent, rejectUnauthorized: false };
      let first;
      function ask() {
        S.get(options, (response) => {
          let text = '';
          response.on('data', (d) => text += d);
          response.on('end', () => {
            if (!first) { first = text; console.log('first'); }
            if (text !== first) { console.log('done'); setInterval(() => {}, 1000); }
            else setTimeout(ask, 1);
          });
        }).on('error', (e) => { console.log('failed', e.code); setTimeout(ask, 1); });
      }
      ask();
      """;

  private static final String HTTP2_CLIENT =
      """
      const http2 = require('http2');
      const url = 'https://127.0.0.1:' + process.argv[2];
      let session, first;
      function ask() {
        if (!session || session.closed || session.destroyed) {
          session = http2.connect(url, { rejectUnauthorized: false });
          session.on('error', (e) => console.log('failed session', e.code));
        }
        const request = session.request({ ':path': '/' });
        let text = '';
        request.on('data', (d) => text += d);
        request.on('error', (e) => { console.log('failed', e.code); setTimeout(ask, 1); });
        request.on('end', () => {
          if (!first) { first = text; console.log('first'); }
          if (text !== first) { console.log('done'); setInterval(() => {}, 1000); }
          else setTimeout(ask, 1);
        });
        request.end();
      }
      ask();
      """;
}
