#!/usr/bin/env python3
"""Measures what supervision costs and how exact it is. Run it on an idle machine, from the repository:

    python3 src/bench/supervise.py [target/drover]

or, where others keep the processors busy, as root behind "chrt -r 10", which gives it and all that it
starts the right of way.

It prints what the README's table of costs holds: how long after a kill -9 the successor runs, what 20
crash loops cost, and how far the figures of a tree are from those in /proc. It wants tmux, and ends all
that it starts.
"""

import os
import random
import re
import select
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

PROGRAM = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else "target/drover")
TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")

TREE = """
import os, time
top = os.getpid()
for _ in range(3):
    if os.getpid() == top:
        os.fork()
duty = 0 if os.getpid() == top else 0.1 + os.getpid() % 3 * 0.08
hold = bytearray(os.urandom(1 << 20) * 40)
while True:
    end = time.monotonic() + duty / 10
    while time.monotonic() < end:
        pass
    time.sleep((1 - duty) / 10)
"""


class Supervisor:
    """A run of the program without a terminal, in a folder of its own."""

    def __init__(self, ecosystem):
        self.folder = tempfile.mkdtemp(prefix="drover-bench-")
        with open(os.path.join(self.folder, "ecosystem.yaml"), "w") as file:
            file.write(ecosystem)
        self.env = dict(os.environ, DROVER_HOME=os.path.join(self.folder, "home"))
        self.process = subprocess.Popen([PROGRAM, "run", "--raw", file.name], env=self.env,
                                        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def cpu(self):
        """Seconds of processor time so far, without that of its children."""
        fields = stat(self.process.pid)
        return (int(fields[11]) + int(fields[12])) / TICKS

    def close(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder)


def stat(pid):
    with open(f"/proc/{pid}/stat") as file:
        return file.read().rsplit(")", 1)[1].split()


class Fifo:
    """Hears when a program begins to run: it writes its pid there first of all."""

    def __init__(self, folder):
        self.path = os.path.join(folder, "fifo")
        os.mkfifo(self.path)
        self.fd = os.open(self.path, os.O_RDWR)
        self.script = os.path.join(folder, "app")
        with open(self.script, "w") as file:
            file.write(f"#!/bin/sh\necho $$ > {self.path}\nexec sleep 1000\n")
        os.chmod(self.script, 0o755)

    def hear(self, seconds=20):
        """(when, pid) of the next that runs."""
        if not select.select([self.fd], [], [], seconds)[0]:
            raise SystemExit("nothing was started")
        return time.perf_counter(), int(os.read(self.fd, 100).split()[-1])


def kill_to_successor(rounds=100):
    folder = tempfile.mkdtemp(prefix="drover-bench-")
    fifo = Fifo(folder)
    alone, followed = [], []
    supervisor = Supervisor(f"apps:\n  - {{name: app, script: {fifo.script}, interpreter: none, restart_delay: 0, min_uptime: 0}}\n")
    _, pid = fifo.hear()
    time.sleep(3)
    for _ in range(rounds + 20):
        # At any moment of the supervisor's second.
        time.sleep(random.uniform(0.05, 0.15))
        begin = time.perf_counter()
        os.kill(pid, signal.SIGKILL)
        end, pid = fifo.hear()
        followed.append((end - begin) * 1000)
        time.sleep(random.uniform(0.05, 0.15))
        begin = time.perf_counter()
        child = os.posix_spawn(fifo.script, [fifo.script], os.environ)
        alone.append((fifo.hear()[0] - begin) * 1000)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    supervisor.close()
    shutil.rmtree(folder)
    # The first ones warm the JVM up.
    alone, followed = sorted(alone[20:]), sorted(followed[20:])
    print(f"kill -9 to the successor's first instruction: median {statistics.median(followed):.1f} ms, "
          f"99th of {rounds} {followed[rounds * 99 // 100 - 1]:.1f} ms; of that the start itself "
          f"{statistics.median(alone):.1f} ms, our own {statistics.median(followed) - statistics.median(alone):.1f} ms")


def crash_loops(count=20):
    apps = "".join(f"  - {{name: app-{i}, script: exit 1, max_restarts: 1000000}}\n" for i in range(count))
    supervisor = Supervisor("apps:\n" + apps)
    time.sleep(2)
    figures = []
    for seconds in (8, 20, 30):
        before = supervisor.cpu()
        time.sleep(seconds)
        figures.append((supervisor.cpu() - before) / seconds * 100)
    supervisor.close()
    print(f"{count} apps that exit at once: {figures[0]:.1f} % of a core from the 2nd to the 10th second, "
          f"{figures[1]:.1f} % to the 30th, then {figures[2]:.1f} %")


def tree_figures(seconds=20):
    folder = tempfile.mkdtemp(prefix="drover-bench-")
    with open(os.path.join(folder, "tree.py"), "w") as file:
        file.write(TREE)
    with open(os.path.join(folder, "ecosystem.yaml"), "w") as file:
        file.write("apps:\n  - {name: tree, script: tree.py}\n")
    tmux = ["tmux", "-L", f"drover-bench-{os.getpid()}"]
    command = f"DROVER_HOME={folder}/home exec {PROGRAM} run {folder}/ecosystem.yaml"
    subprocess.run([*tmux, "-f", "/dev/null", "new-session", "-d", "-x", "120", "-y", "30", command], check=True)
    try:
        shown = []
        time.sleep(6)
        main = int(open(os.path.join(folder, "home/pids/tree-0.pid")).read())
        begin, ticks, memory = time.monotonic(), cpu_ticks(main), []
        while time.monotonic() - begin < seconds:
            time.sleep(0.5)
            screen = subprocess.run([*tmux, "capture-pane", "-p"], capture_output=True, text=True, check=True).stdout
            if row := re.search(r"tree +online +\S+ +([0-9.]+) .*?([0-9.]+)([MG])\b", screen):
                shown.append((float(row[1]), float(row[2]) * (1024 if row[3] == "G" else 1)))
            memory.append(sum(int(stat(pid)[21]) for pid in tree(main)) * PAGE / (1 << 20))
        cpu = (cpu_ticks(main) - ticks) / TICKS / (time.monotonic() - begin) * 100
        ours = statistics.mean(each[0] for each in shown), statistics.mean(each[1] for each in shown)
        theirs = cpu, statistics.mean(memory)
        off = [(a - b) / b * 100 for a, b in zip(ours, theirs)]
        print(f"a tree of 4: shown cpu {ours[0]:.1f} %, mem {ours[1]:.0f} MB; in /proc {theirs[0]:.1f} %, "
              f"{theirs[1]:.0f} MB: off by {off[0]:+.1f} % and {off[1]:+.1f} %")
    finally:
        subprocess.run([*tmux, "send-keys", "C-c"])
        supervisor_of = int(subprocess.run([*tmux, "list-panes", "-F", "#{pane_pid}"], capture_output=True, text=True).stdout)
        os.kill(supervisor_of, signal.SIGTERM)
        while os.path.exists(f"/proc/{supervisor_of}"):
            time.sleep(0.1)
        shutil.rmtree(folder)


def tree(pid):
    """It and its children."""
    with open(f"/proc/{pid}/task/{pid}/children") as file:
        return [pid, *map(int, file.read().split())]


def cpu_ticks(pid):
    return sum(int(field) for each in tree(pid) for field in stat(each)[11:13])


if __name__ == "__main__":
    kill_to_successor()
    crash_loops()
    tree_figures()
