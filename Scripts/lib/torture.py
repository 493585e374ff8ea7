#!/usr/bin/env python3
"""Runs `paragraf ingest --store` and does it harm.

usage: torture.py COMMAND SAMPLES [--papers N] [--kills N] [--points N] [--many N] [--seed N] [CASE...]

Each case ends with "ok", "skipped: why" or "BROKEN: what"; exit code 1 when one is broken.
"""
import argparse
import os
import random
import resource
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time

from torture_bench import Bench, Broken, Skipped, children, documents, ledger, states
from torture_calls import delivering, errors, phases
from torture_world import clock, container, many, terminal


def kills(bench, options):
    """kill -9 of the whole group, the supervisor alone or one worker, at random times, until all is done."""
    done = 0
    counts = {"group": 0, "supervisor": 0, "worker": 0}
    while done < options.kills:
        store = bench.store()
        for _ in range(options.random.randint(1, 4)):
            process = bench.start(store)
            time.sleep(options.random.uniform(0, bench.duration * 0.9))
            how = options.random.choice(list(counts))
            victims = children(process.pid)
            if how == "worker" and victims:
                kill(options.random.choice(victims))
                bench.expect_end(bench.finish(process), (0, 1))
            elif how == "supervisor":
                kill(process.pid)
                bench.finish(process)
            else:
                how = "group"
                # Workers may have groups of their own.
                for pid in [process.pid, *victims]:
                    kill(pid)
                bench.finish(process)
            counts[how] += 1
            done += 1
            bench.check(store)
        bench.complete(store)
        shutil.rmtree(store)
    return ", ".join(f"{count} of {name}" for name, count in counts.items())


def kill(pid, how=signal.SIGKILL):
    try:
        os.kill(pid, how)
    except ProcessLookupError:
        pass


def signals(bench, options):
    """SIGTERM, SIGINT and SIGHUP end a run that would never end by itself; a second SIGINT does so at once."""
    seconds = {}
    for name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGINT twice", "SIGTERM twice"):
        store = bench.store()
        process = bench.start(store, None, "--log-format", "json")
        hold_workers(bench, process, store, options.random.uniform(0.1, 0.5))
        began = time.monotonic()
        kill(process.pid, getattr(signal, name.split()[0]))
        if name.endswith("twice"):
            time.sleep(0.2)
            kill(process.pid, getattr(signal, name.split()[0]))
        # Less than the minute without progress after which a paper would be given up.
        end = bench.finish(process, 45)
        seconds[name] = time.monotonic() - began
        bench.expect_end(end, (1,))
        bench.check_account(store, end)
        bench.check(store)
        found = [state for state, _ in states(store).values()]
        if "running" in found or "waiting" not in found:
            raise Broken(f"{name}: files were not put back: {found.count('running')} running")
        bench.complete(store)
    if seconds["SIGINT twice"] >= min(seconds["SIGINT"], seconds["SIGTERM twice"]):
        raise Broken(f"a second interrupt ends no sooner: {seconds}")
    return ", ".join(f"{name} {taken:.1f} s" for name, taken in seconds.items())


def hold_workers(bench, process, store, share):
    """Holds the workers of a run still when so much of it is done: what they have then never ends."""
    end = time.monotonic() + 120
    while len(documents(store)) < share * len(bench.documents):
        if process.poll() is not None or time.monotonic() > end:
            raise Broken("the run ended, or did nothing, before it could be disturbed")
        time.sleep(0.005)
    for pid in children(process.pid):
        kill(pid, signal.SIGSTOP)
    # A worker that had just ended has a successor.
    time.sleep(0.3)
    for pid in children(process.pid):
        kill(pid, signal.SIGSTOP)
    if process.poll() is not None:
        raise Broken("the run ended before it could be disturbed")


def two_runs(bench, _):
    """The second run on one store says so and ends with 2."""
    store = bench.store()
    first = bench.start(store)
    lock = os.path.join(store, "ledger.sqlite")
    while not os.path.exists(lock) and first.poll() is None:
        time.sleep(0.005)
    time.sleep(0.05)
    if first.poll() is not None:
        raise Skipped("the first run was over too soon")
    # Held still, the first run keeps its lock however fast it would be.
    kill(first.pid, signal.SIGSTOP)
    second = bench.run(store)
    kill(first.pid, signal.SIGCONT)
    bench.expect_end(bench.finish(first), (0, 1))
    bench.expect_end(second, (2,))
    bench.check_complete(store)


def disk_full(bench, _):
    """A full disk ends the run with a word; with room again it goes on."""
    for option, more in (("size=400k", "size=200m"), ("nr_inodes=24", "nr_inodes=100000")):
        with Mounted(bench, option) as mounted:
            store = os.path.join(mounted.path, "store")
            code, errors = bench.run(store)
            if code in (0, 2) or code < 0 or not errors.strip():
                raise Broken(f"{option}: exit code {code}, {errors[-300:]!r}")
            mounted.change(more)
            bench.check(store)
            bench.expect_end(bench.run(store), (0, 1))
            bench.check_complete(store)


def file_size(bench, _):
    """The same without mounting: a limit on the size of files, with its signal ignored as a shell may leave it."""
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
    store = bench.store()
    code, errors = bench.run(store, preexec_fn=limit)
    if code in (0, 2) or code < 0 or not errors.strip():
        raise Broken(f"exit code {code}, {errors[-300:]!r}")
    bench.check(store)
    bench.expect_end(bench.run(store), (0, 1))
    bench.check_complete(store)


def read_only(bench, _):
    """A store that cannot be written ends the run with a word, from the start or in the middle of it."""
    with Mounted(bench, "size=200m") as mounted:
        store = os.path.join(mounted.path, "store")
        bench.expect_end(bench.run(store), (0, 1))
        mounted.change("ro")
        code, errors = bench.run(store)
        if code < 1 or not errors.strip():
            raise Broken(f"exit code {code}, {errors[-300:]!r}")
        mounted.change("rw")
        bench.check_complete(store)


def store_removed(bench, options):
    """The store vanishes under the run: it ends, and nothing counts as done."""
    store = bench.store()
    process = bench.start(store)
    time.sleep(bench.duration * 0.3)
    os.rename(store, store + "-away")
    code, _ = bench.finish(process, 60)
    if code < 0:
        raise Broken(f"ended by signal {-code}")
    bench.check_processes()
    if not os.path.exists(store):
        os.rename(store + "-away", store)
    bench.expect_end(bench.run(store), (0, 1))


def moving_files(bench, options):
    """Files that vanish, grow, shrink or are replaced while they are read: named outcomes, and the run ends."""
    share = os.path.join(bench.folder, "moving")
    shutil.copytree(bench.share, share)
    paths = [os.path.join(place, name) for place, _, names in os.walk(share) for name in names]
    contents = {path: open(path, "rb").read() for path in paths}
    stop = threading.Event()

    def change():
        while not stop.is_set():
            path = options.random.choice(paths)
            way = options.random.choice(["vanish", "grow", "shrink", "empty", "replace", "restore"])
            try:
                if way == "vanish":
                    os.remove(path)
                elif way == "grow":
                    with open(path, "ab") as file:
                        file.write(b"x" * 5000)
                elif way == "replace":
                    with open(path + "~", "wb") as file:
                        file.write(contents[options.random.choice(paths)])
                    os.replace(path + "~", path)
                elif way == "restore":
                    with open(path, "wb") as file:
                        file.write(contents[path])
                else:
                    os.truncate(path, 0 if way == "empty" else len(contents[path]) // 3)
            except OSError:
                pass
            time.sleep(0.0005)

    thread = threading.Thread(target=change)
    thread.start()
    store = bench.store()
    try:
        for _ in range(3):
            bench.expect_end(bench.run(store, share), (0, 1))
            bench.check(store, share_changed=True)
    finally:
        stop.set()
        thread.join()
    reasons = {}
    for state, reason in states(store).values():
        if state == "failed" and not reason:
            raise Broken("a failure without a reason")
        if state == "failed":
            reasons[reason] = reasons.get(reason, 0) + 1
    for path, data in contents.items():
        with open(path, "wb") as file:
            file.write(data)
    os.utime(share)
    bench.expect_end(bench.run(store, share), (0, 1))
    bench.check(store, share_changed=True)
    return str(reasons)


def odd_names(bench, _):
    """Names are bytes: newline, invalid UTF-8, 255 bytes, marks of writing direction, words of a shell."""
    share = os.path.join(bench.folder, "odd").encode()
    os.makedirs(share)
    names = [
        b"rad\nbrytning.pdf", b"\xff\xfe\xe5.pdf", b"x" * 251 + b".pdf", "\u202efdp.pdf".encode(), b"-rf.pdf",
        b";$(touch fara).pdf", b"'\".pdf", b" .pdf", "a\u030a.pdf".encode(), "å.pdf".encode(), b"A.pdf", b"a.pdf",
        b"\x1b[31mrod.pdf", b"%s%n.pdf", b"a.PDF",
    ]
    paper = bench.plain_papers(".pdf")[0]
    for number, name in enumerate(names):
        shutil.copy(paper, os.path.join(share, name))
        with open(os.path.join(share, name), "ab") as file:
            file.write(b"%%%d\n" % number)
    store = bench.store()
    end = bench.run(store, share, "--log-format", "json")
    bench.expect_end(end, (0, 1))
    if "\x1b" in end[1]:
        raise Broken("a name reached the terminal as it is")
    found = {os.path.basename(path) for path in states(store)}
    if found != set(names):
        raise Broken(f"names differ: {found ^ set(names)}")
    bench.check(store, share_changed=True)
    return f"{len(names)} names"


def odd_files(bench, _):
    """Links in circles and out of the tree, FIFOs, sockets and devices: never opened, never followed."""
    share = os.path.join(bench.folder, "special")
    os.makedirs(share + "/deep")
    paper = bench.plain_papers(".pdf")[0]
    shutil.copy(paper, share + "/good.pdf")
    os.link(share + "/good.pdf", share + "/deep/twin.pdf")
    os.symlink(".", share + "/circle")
    os.symlink("..", share + "/deep/up")
    os.symlink("/", share + "/root")
    os.symlink("loop.pdf", share + "/loop.pdf")
    os.symlink("/dev/zero", share + "/zero-link.pdf")
    os.symlink("/etc/hostname", share + "/outside.pdf")
    os.mkfifo(share + "/fifo.pdf")
    server = socket.socket(socket.AF_UNIX)
    server.bind(share + "/s.pdf")
    if os.geteuid() == 0:
        os.mknod(share + "/zero.pdf", 0o600 | 0o020000, os.makedev(1, 5))
    store = bench.store()
    bench.expect_end(bench.run(store, share, seconds=30), (0, 1))
    server.close()
    found = {os.path.basename(path): state for path, (state, _) in states(store).items()}
    if found.get(b"good.pdf") != "succeeded":
        raise Broken(f"the good paper among them: {found}")
    if found.get(b"twin.pdf") != "succeeded" or len(documents(store)) != 1:
        raise Broken("a hard link is no second name of the same paper")
    for name in (b"fifo.pdf", b"s.pdf", b"zero.pdf", b"zero-link.pdf"):
        if found.get(name, "failed") != "failed":
            raise Broken(f"{name} counts as {found[name]}")
    if sum(name == b"good.pdf" for name in map(os.path.basename, states(store))) != 1:
        raise Broken("links were followed in circles")
    bench.check(store, share_changed=True)


def unreadable(bench, _):
    """A file without rights, a folder that cannot be listed and one whose members cannot be looked at: each is told of,
    what is known of them is not gone, the others are read."""
    share = os.path.join(bench.folder, "locked")
    shutil.copytree(bench.share, share)
    folders = sorted(os.path.join(place, name) for place, names, _ in os.walk(share) for name in names)
    folders = [folder for folder in folders if os.path.dirname(folder) == share]
    paths = sorted(os.path.join(place, name) for place, _, names in os.walk(share) for name in names)
    below = {mode: {path.encode() for path in paths if path.startswith(folder + "/")}
             for mode, folder in ((0, folders[-1]), (0o444, folders[-2]))}
    store = bench.store()
    os.makedirs(store)
    drop = {}
    if os.geteuid() == 0:
        os.chown(store, 65534, 65534)
        drop = {"user": 65534, "group": 65534, "extra_groups": []}
    os.chmod(paths[0], 0)
    for when in ("new", "known"):
        for mode, folder in ((0, folders[-1]), (0o444, folders[-2])):
            os.chmod(folder, mode)
        try:
            code, errors = bench.run(store, share, **drop)
        finally:
            for folder in folders[-2:]:
                os.chmod(folder, 0o755)
        if code != 1:
            raise Broken(f"exit code {code} though there is what cannot be read: {errors[-500:]}")
        for folder in folders[-2:]:
            # Members that cannot be looked at, or were of folders in it, may be named instead.
            if folder not in errors:
                raise Broken(f"nobody tells of the folder {os.path.basename(folder)} ({when}): {errors[-500:]}")
        found = states(store)
        state, reason = found[paths[0].encode()]
        if state not in ("failed", "waiting"):
            raise Broken(f"a file without rights counts as {state}")
        hidden = set().union(*below.values())
        if when == "new" and hidden & set(found):
            raise Broken("files that cannot be seen are in the ledger")
        if when == "known":
            break
        if any(state == "waiting" for path, (state, _) in found.items() if path != paths[0].encode()):
            raise Broken("other files were left")
        # With the rights back they become known, and the next run must not take them for gone.
        bench.expect_end(bench.run(store, share, **drop), (0, 1))
        missing = hidden - set(states(store))
        if missing:
            raise Broken(f"{len(missing)} files below folders that can be read again are not known")
    with ledger(store) as base:
        gone = base.execute("SELECT count(*) FROM files WHERE gone").fetchone()[0]
    if gone:
        raise Broken(f"{gone} files below folders that cannot be read count as gone")
    os.chmod(paths[0], 0o644)
    bench.check(store, share_changed=True)
    return f"the file is {state}: {reason}"


class Mounted:
    """A small file system of its own, where the user may mount one."""

    def __init__(self, bench, option):
        bench.number += 1
        self.path = os.path.join(bench.folder, f"mount-{bench.number}")
        self.option = option

    def __enter__(self):
        os.makedirs(self.path)
        if os.geteuid() != 0 or subprocess.run(
                ["mount", "-t", "tmpfs", "-o", self.option, "none", self.path], stderr=subprocess.DEVNULL).returncode:
            raise Skipped("only root may mount a file system, and here not even that may be")
        return self

    def change(self, option):
        subprocess.run(["mount", "-o", f"remount,{option}", self.path], check=True)

    def __exit__(self, *_):
        subprocess.run(["umount", "-l", self.path], check=True)


CASES = [
    kills, phases, delivering, errors, signals, two_runs, disk_full, file_size, read_only, store_removed, moving_files,
    odd_names, odd_files, unreadable, clock, container, terminal, many,
]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command")
    parser.add_argument("samples")
    parser.add_argument("--papers", type=int, default=120)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--points", type=int, default=8)
    parser.add_argument("--many", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("cases", nargs="*")
    options = parser.parse_intermixed_args()
    options.random = random.Random(options.seed)
    cases = [case for case in CASES if not options.cases or case.__name__ in options.cases]
    bench = Bench(options.command, options.samples, options.papers)
    print(f"{len(bench.states)} files, {len(bench.documents)} documents, {bench.duration:.2f} s undisturbed", flush=True)
    broken = 0
    try:
        for case in cases:
            began = time.monotonic()
            try:
                word = case(bench, options)
                word = "ok" + (f" ({word})" if word else "")
            except Skipped as reason:
                word = f"skipped: {reason}"
            except Broken as reason:
                broken += 1
                word = f"BROKEN: {reason}"
            print(f"{case.__name__}: {word}, {time.monotonic() - began:.1f} s", flush=True)
    finally:
        bench.close()
    return 1 if broken or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
