#!/usr/bin/env python3
"""Measures reloads and connections of a Node app under load, beside PM2. Run it on an idle machine, from
the repository:

    python3 src/bench/cluster.py [target/drover] [--node PROGRAM]... [--reloads 10] [--only drover|pm2]

Of an app of each node: 10 rolling reloads of 2 instances under 16 clients, connections kept or not, answers
at once and after 100 ms, on all processors; then of a server in Python that is handed its socket. If it may,
it gives the clients priority (chrt -r 10), so that what they measure is the time of those who serve and not
their own wait for a processor.

Then (and with --reloads 0 only) new connections a second and requests on kept ones, by wrk, beside the same
app alone: the clients have one half of the processors, all else the other one, and who is measured takes
turns; medians. PM2 7.0.4 is fetched by npm into the folder of caches when it is not there. It wants node, npm
and wrk, and ends all that it starts.
"""

import argparse
import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
CACHE = os.path.join(os.environ.get("XDG_CACHE_HOME", os.path.expanduser("~/.cache")), "drover-bench")
CLIENTS = 16
CALM_SECONDS = 4
ROUNDS = 3
PROCESSORS = sorted(os.sched_getaffinity(0))
FOR_SERVERS = PROCESSORS[:len(PROCESSORS) // 2] or PROCESSORS
FOR_CLIENTS = PROCESSORS[len(PROCESSORS) // 2:]

SERVER = """
const http = require('http');
const delay = Number(process.env.DELAY);
http.createServer((request, response) => {
  const answer = () => response.end('hello from ' + process.pid);
  if (delay) setTimeout(answer, delay); else answer();
}).listen(Number(process.env.PORT));
"""

PYTHON_SERVER = """
import http.server, os, signal, socket, threading, time
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        time.sleep(float(os.environ["DELAY"]) / 1000)
        text = b"hello from %d" % os.getpid()
        self.send_response(200)
        self.send_header("Connection", "close")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)
    def log_message(self, *args):
        pass
class Server(http.server.ThreadingHTTPServer):
    daemon_threads = False    # server_close() waits for the answers that are under way
server = Server(("127.0.0.1", 0), Answer, bind_and_activate=False)
server.socket = socket.socket(fileno=3)
signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
server.serve_forever(0.05)
server.server_close()
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run(argv, env, check=True, processors=None):
    done = subprocess.run(argv, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, preexec_fn=on(processors))
    if check and done.returncode:
        sys.exit(f"{' '.join(argv)}: exit code {done.returncode}\n{done.stdout}")
    return done


def on(processors):
    """What keeps a new process and its children on these; None: on all."""
    return (lambda: os.sched_setaffinity(0, processors)) if processors else None


def first():
    """How to start a program that has priority over all others, if that is allowed."""
    argv = ["chrt", "-r", "10"]
    return argv if shutil.which("chrt") and run(argv + ["true"], dict(os.environ), check=False).returncode == 0 else []


class Alone:
    """The same app, one process, and nobody who manages it."""

    def __init__(self, node, delay):
        self.folder = tempfile.mkdtemp(prefix="drover-bench-")
        self.port = free_port()
        self.argv = [node]
        script = os.path.join(self.folder, "server.js")
        with open(script, "w") as file:
            file.write(SERVER)
        self.env = dict(os.environ, PORT=str(self.port), DELAY=str(delay), FOLDER=self.folder)
        self.process = subprocess.Popen([node, script], env=self.env, stdin=subprocess.DEVNULL,
                                        preexec_fn=on(FOR_SERVERS))
        await_answer(self.port)

    def close(self):
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def await_answer(port):
    end = time.monotonic() + 20
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    sys.exit("nobody listens")


def node_app(folder, port, delay):
    """An app of two instances that a manager starts, in JSON; its program is put into the folder."""
    script = os.path.join(folder, "server.js")
    with open(script, "w") as file:
        file.write(SERVER)
    return {"name": "web", "script": script, "instances": 2, "exec_mode": "cluster",
            "env": {"PORT": port, "DELAY": delay}}


def python_app(folder, port, delay):
    """The same with a socket that is handed over."""
    script = os.path.join(folder, "server.py")
    with open(script, "w") as file:
        file.write(PYTHON_SERVER)
    return {"name": "web", "script": script, "interpreter": sys.executable, "instances": 2,
            "listen": f"127.0.0.1:{port}", "kill_signal": "SIGTERM", "kill_timeout": "10s", "env": {"DELAY": delay}}


class Manager:
    """A process manager with one app, in a home of its own."""

    def __init__(self, program, home_variable, node, delay, processors, app=node_app):
        self.folder = tempfile.mkdtemp(prefix="drover-bench-")
        self.port = free_port()
        self.argv = program
        path = os.path.dirname(node) + ":" + os.environ["PATH"]
        self.env = dict(os.environ, **{home_variable: os.path.join(self.folder, "home"), "PATH": path,
                                       "PM2_DISABLE_VERSION_CHECK": "true"})
        config = os.path.join(self.folder, "ecosystem.json")
        with open(config, "w") as file:
            json.dump({"apps": [app(self.folder, self.port, delay)]}, file)
        run(self.argv + ["start", config], self.env, processors=processors)
        await_answer(self.port)

    def reload(self):
        return run(self.argv + ["reload", "web"], self.env, check=False).returncode

    def close(self):
        run(self.argv + ["kill"], self.env, check=False)
        shutil.rmtree(self.folder, ignore_errors=True)


def drover(program, node, delay, processors=None):
    return Manager([program], "DROVER_HOME", node, delay, processors)


def pm2(node, delay, processors=None):
    home = os.path.join(CACHE, "pm2-7.0.4")
    script = os.path.join(home, "node_modules", "pm2", "bin", "pm2")
    if not os.path.exists(script):
        os.makedirs(home, exist_ok=True)
        run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", home, "pm2@7.0.4"], dict(os.environ))
    return Manager([node, script], "PM2_HOME", node, delay, processors)


def reloads(manager, kept, count):
    """What the clients have seen: before the reloads, and while they went on."""
    load = subprocess.Popen(first() + ["node", os.path.join(HERE, "load.js"), str(manager.port), str(CLIENTS),
                             "keep" if kept else "close"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    def say(word):
        load.stdin.write(word + "\n")
        load.stdin.flush()
    time.sleep(1)
    say("before")
    time.sleep(CALM_SECONDS)
    say("during")
    codes = [manager.reload() for _ in range(count)]
    time.sleep(0.5)
    say("end")
    seen = json.loads(load.stdout.readline())
    load.wait()
    seen["codes"] = codes
    return seen


def processor_seconds(manager):
    """What the manager and its apps have used of the processors; they know it by its folder."""
    total = 0
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            if manager.folder.encode() in open(f"/proc/{pid}/environ", "rb").read():
                words = open(f"/proc/{pid}/stat").read().rpartition(")")[2].split()
                total += int(words[11]) + int(words[12])
        except OSError:
            pass
    return total / os.sysconf("SC_CLK_TCK")


def throughput(manager, kept):
    """Requests a second, by wrk, and microseconds of a processor that each took on the server's side."""
    argv = ["wrk", f"-t{len(FOR_CLIENTS)}", f"-c{CLIENTS}", "-d4s", f"http://127.0.0.1:{manager.port}/"]
    used = processor_seconds(manager)
    done = run(argv if kept else argv[:1] + ["-H", "Connection: close"] + argv[1:], dict(os.environ),
               processors=FOR_CLIENTS)
    used = processor_seconds(manager) - used
    count = int(re.search(r"(\d+) requests in", done.stdout).group(1))
    return float(re.search(r"Requests/sec:\s+([\d.]+)", done.stdout).group(1)), used / count * 1e6


def rss_of_daemon(manager):
    """Of everything in its home's session that is no worker, in MB; 0: not known."""
    name = "drover.pid" if "DROVER_HOME" in manager.env and manager.argv[0].endswith("drover") else "pm2.pid"
    home = os.path.join(manager.folder, "home", name)
    try:
        pid = open(home).read().split()[0]
        status = open(f"/proc/{pid}/status").read()
        return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) // 1024
    except (OSError, IndexError, AttributeError):
        return 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", nargs="?", default="target/drover")
    parser.add_argument("--node", action="append")
    parser.add_argument("--reloads", type=int, default=10)
    parser.add_argument("--only", choices=["drover", "pm2"])
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    makers = {"drover": lambda *what: drover(program, *what), "pm2": pm2}
    if options.only:
        makers = {options.only: makers[options.only]}
    if options.reloads:
        print_reloads(options, program, makers)
    print_throughput(os.path.abspath((options.node or [shutil.which("node")])[0]), makers)


def print_throughput(node, makers):
    servers = {"node alone, one process": Alone(node, 0)}
    try:
        for name, make in makers.items():
            servers[name] = make(node, 0, FOR_SERVERS)
        seen = {(name, kept): [] for name in servers for kept in (True, False)}
        for turn in range(ROUNDS + 1):
            for name, kept in seen:
                figures = throughput(servers[name], kept)
                if turn:  # the first one is to warm up
                    seen[name, kept].append(figures)
        print("\n| | new connections/s | of a processor for each | requests/s on kept ones | of a processor for each | "
              "daemon |\n|---|---|---|---|---|---|")
        for name, manager in servers.items():
            new, new_cost = map(statistics.median, zip(*seen[name, False]))
            kept, kept_cost = map(statistics.median, zip(*seen[name, True]))
            daemon = f"{rss_of_daemon(manager)} MB" if isinstance(manager, Manager) else ""
            print(f"| {name} | {new:,.0f} | {new_cost:.0f} us | {kept:,.0f} | {kept_cost:.0f} us | {daemon} |",
                  flush=True)
    finally:
        for manager in servers.values():
            manager.close()


def print_reloads(options, program, makers):
    print("| | connections | answers | | requests | failed | p99 before | p99 during |", flush=True)
    print("|---|---|---|---|---|---|---|---|", flush=True)
    for node in map(os.path.abspath, options.node or [shutil.which("node")]):
        version = "node " + run([node, "--version"], dict(os.environ)).stdout.strip()
        for delay in (0, 100):
            for kept in (True, False):
                for name, make in makers.items():
                    print_reload(options, (version, kept, delay, name), make(node, delay))
    if options.only != "pm2":
        version = "python " + sys.version.split()[0]
        for delay in (0, 100):
            manager = Manager([program], "DROVER_HOME", shutil.which("node"), delay, None, python_app)
            print_reload(options, (version, False, delay, "drover"), manager)


def print_reload(options, what, manager):
    version, kept, delay, name = what
    try:
        seen = reloads(manager, kept, options.reloads)
    finally:
        manager.close()
    before, during = seen["before"], seen["during"]
    failed = f"{during['failed']}" + (f" {during['errors']}" if during["failed"] else "")
    failed += "" if not any(seen["codes"]) else f", exit codes {seen['codes']}"
    print(f"| {version} | {'kept' if kept else 'new'} | {'after 100 ms' if delay else 'at once'} "
          f"| {name} | {during['requests']:,} | {failed} | {before['p99']} ms | {during['p99']} ms |", flush=True)


if __name__ == "__main__":
    main()
