package drover.config;

import static org.assertj.core.api.Assertions.assertThat;

import drover.spec.AppSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that this program serves. */
class StaticSitesTest {
  @TempDir Path folder;

  @Test
  void eachSiteIsAnAppOfThisProgram() {
    Ecosystem read =
        read(
            """
            apps: {script: server.js}
            static:
              - {name: web, path: ./www, port: 80, spa: true, monitor: true}
              - basic_auth: {username: me, password: secret}
                host: 127.0.0.1
                gzip: false
                access_log: true
            """);
    List<AppSpec> apps = read.apps();
    assertThat(apps)
        .extracting(AppSpec::name)
        .containsExactly("server", "web", "static-page-server-8080");
    assertThat(String.join(" ", apps.get(1).launch().argv()).replace(folder.toString(), "/srv"))
        .isEqualTo("/opt/drover _serve /srv/www 80 --spa");
    assertThat(String.join(" ", apps.get(2).launch().argv()).replace(folder.toString(), "/srv"))
        .isEqualTo("/opt/drover _serve /srv 8080 --host 127.0.0.1 --access-log --no-gzip");
    assertThat(apps.get(2).launch().environment().declared())
        .containsOnly(
            Map.entry("PM2_SERVE_BASIC_AUTH_USERNAME", "me"),
            Map.entry("PM2_SERVE_BASIC_AUTH_PASSWORD", "secret"));
    assertThat(read.notes())
        .containsExactly(
            "note: ecosystem.yaml:3:51: \"monitor\" has no meaning in Drover and is ignored");
  }

  @Test
  void mistakesHaveTheirPlaces() {
    Sample sample =
        Sample.yaml(
            folder,
            """
            static:
              - {pth: x, port: 99999, spa: maybe}
              - {basic_auth: {username: me, pass: x}}
              - www
              - {basic_auth: me, port: 1, port: 2}
            """);
    assertThat(sample.mistakes(sample.options().withProgram(Path.of("/opt/drover"))))
        .isEqualTo(
            """
            ecosystem.yaml:2:6: static[0]: unknown key "pth"; did you mean "path"?
            ecosystem.yaml:2:20: static[0]: port: "99999" is not a port; write 0 to 65535
            ecosystem.yaml:2:32: static[0]: spa: "maybe" is not a boolean; write true or false
            ecosystem.yaml:3:6: static[1]: basic_auth: password is missing
            ecosystem.yaml:3:33: static[1]: unknown key "pass"; known are username, password
            ecosystem.yaml:4:5: static[2]: "www" is not a site; write "path: "
            ecosystem.yaml:5:18: static[3]: basic_auth: "me" is not a mapping; write {username: ..., password: ...}
            ecosystem.yaml:5:31: static[3]: "port" is given twice, first on line 5; keep one
            """);
  }

  @Test
  void aScriptNamedServeWithPm2sVariablesIsASite() {
    Ecosystem read =
        read(
            """
            - name: web
              script: serve
              env:
                PM2_SERVE_PATH: www
                PM2_SERVE_PORT: 80
                PM2_SERVE_HOST: "::1"
                PM2_SERVE_SPA: "true"
                PM2_SERVE_BASIC_AUTH_PASSWORD: secret
            - name: own
              script: serve
            """);
    assertThat(
            String.join(" ", read.apps().get(0).launch().argv()).replace(folder.toString(), "/srv"))
        .isEqualTo("/opt/drover _serve /srv/www 80 --host ::1 --spa");
    assertThat(read.missing()).extracting(Missing::app).containsExactly("own");
  }

  @Test
  void withoutTheProgramItIsRefused() {
    assertThat(Sample.yaml(folder, "static: {path: www}\n").mistakes())
        .isEqualTo(
            "ecosystem.yaml:1:1: static: this program does not know its own file; write an app instead\n");
  }

  private Ecosystem read(String yaml) {
    Sample sample = Sample.yaml(folder, yaml);
    return sample.read(sample.options().withProgram(Path.of("/opt/drover")));
  }
}
