"""Cases of torture.py that strike at a certain system call, with strace: no chance is in them, and the command needs no
hooks for them."""
import os
import shutil
import sqlite3
import subprocess

from torture_bench import Broken, Skipped, digests, documents, states

# What the supervisor is at, the call it makes then, and the file of that call, if there must be one. Nothing of a call
# at which a process is killed comes to pass.
SUPERVISOR = [
    ("making the store", "mkdir", None),
    ("making the ledger", "pwrite64", "ledger.sqlite"),
    ("walking", "getdents64", None),
    ("recording in the ledger", "pwrite64", "ledger.sqlite-wal"),
    ("committing", "fdatasync,fsync", "ledger.sqlite-wal"),
    ("starting a worker", "socketpair", None),
    ("handing out a paper", "sendmsg", None),
    ("taking a result", "recvfrom", None),
    ("writing a result", "write", None),
    ("flushing a result or a folder", "fsync", None),
    ("naming a result", "rename", None),
    ("closing the ledger", "unlink", None),
]
# The same for workers. The count is each worker's own: all of them die there, again and again.
WORKER = [
    ("being started", "setpgid", None),
    ("giving up rights", "landlock_restrict_self", None),
    ("locked up", "seccomp", None),
    ("being told stages, or given a paper", "recvmsg", None),
    ("reading a paper", "fstat", None),
    ("letting go of a paper", "munmap", None),
    ("sending frames", "write", None),
]

# The calls of a run that has nothing to do but to hand results to a sink of files.
DELIVERING = ["openat", "write", "fsync", "rename", "pwrite64", "fdatasync"]


def phases(bench, options):
    """kill -9 of the supervisor, or of every worker, in each phase of its work: before each of the calls that make it."""
    need_strace()
    counts = {"supervisor": 0, "workers": 0}
    for who, table in (("supervisor", SUPERVISOR), ("workers", WORKER)):
        for phase, calls, file in table:
            deaths = 0
            for hit in points(options.points):
                store = bench.store()
                end, died = strike(bench, store, calls, file, f"signal=KILL:when={hit}")
                if end[0] != -9:
                    bench.expect_end(end, (0, 1))
                try:
                    bench.check(store)
                    finish(bench, store)
                except Broken as reason:
                    raise Broken(f"{who}, {phase}, {calls} {hit}: {reason}") from reason
                shutil.rmtree(store)
                if not died:
                    break
                counts["supervisor" if end[0] == -9 else "workers"] += 1
                deaths += 1
            if not deaths:
                raise Broken(f"nobody was killed {phase}: there is no {calls}")
    return f"{counts['supervisor']} supervisors, and all workers {counts['workers']} times, in " \
        f"{len(SUPERVISOR) + len(WORKER)} phases"


def delivering(bench, options):
    """kill -9 while stored results are handed to a sink: it has each of them whole and once in the end."""
    need_strace()
    stages = "version: 1\nstages:\n  - use: extract.pdf\n  - use: extract.docx\n  - use: export.json\n"
    plain = os.path.join(bench.folder, "plain.yaml")
    with open(plain, "w", encoding="utf-8") as file:
        file.write(stages)
    whole = bench.store()
    bench.expect_end(bench.run(whole, None, "--pipeline", plain), (0, 1))
    deaths = 0
    for calls in DELIVERING:
        struck = 0
        for hit in points(options.points):
            store = shutil.copytree(whole, bench.store())
            out = store + "-delivered"
            pipeline = store + ".yaml"
            with open(pipeline, "w", encoding="utf-8") as file:
                file.write(f"{stages}  - use: sink.files\n    settings:\n      folder: {out}\n")
            end, died = strike(bench, store, calls, None, f"signal=KILL:when={hit}", "--pipeline", pipeline)
            struck += end[0] == -9 and died
            bench.check_processes()
            bench.expect_end(bench.run(store, None, "--pipeline", pipeline), (0, 1))
            if documents(store) != documents(whole):
                raise Broken(f"{calls} {hit}: delivering changed the store")
            if {os.path.basename(path): digest for path, digest in digests(out).items()} != documents(whole):
                raise Broken(f"{calls} {hit}: the sink has not each result whole and once")
            shutil.rmtree(store)
            shutil.rmtree(out)
        if not struck:
            raise Broken(f"nobody was killed: there is no {calls}")
        deaths += struck
    return f"{deaths} supervisors killed, at {len(DELIVERING)} calls"


def errors(bench, options):
    """The disk fails at a certain call: full, or broken. The run says so or was not touched; nothing counts as done that
    is not, and the next run completes the work."""
    need_strace()
    told = untouched = 0
    for calls, file, error in (
            ("pwrite64", None, "ENOSPC"), ("pwrite64", "ledger.sqlite-wal", "EIO"), ("mkdir", None, "ENOSPC"),
            ("rename", None, "ENOSPC"), ("rename", None, "EIO"), ("fsync", None, "EIO"), ("fdatasync", None, "EIO"),
            ("pread64", None, "EIO"), ("read", None, "EIO"), ("ftruncate", None, "EIO"), ("unlink", None, "EROFS")):
        for hit in points(options.points):
            store = bench.store()
            end, struck = strike(bench, store, calls, file, f"error={error}:when={hit}")
            if not struck:
                if hit == 1:
                    raise Broken(f"nothing failed: there is no {calls}")
                break
            if end[0] < 0 or end[0] == 2:
                raise Broken(f"{calls} {hit} {error}: exit code {end[0]}, {end[1][-300:]!r}")
            try:
                bench.check(store)
                whole = states_if_any(store) == bench.states
                if not whole and (end[0] == 0 or not end[1].strip()):
                    raise Broken(f"the run left work and ended with {end[0]}, {end[1][-300:]!r}")
                finish(bench, store)
            except Broken as reason:
                raise Broken(f"{calls} {hit} {error}: {reason}") from reason
            told, untouched = told + (not whole), untouched + whole
            shutil.rmtree(store)
    return f"{told} runs ended with a word, {untouched} were complete all the same"


def points(count):
    """1, 2, 3, 5, 8 …"""
    first, second = 1, 2
    for _ in range(count):
        yield first
        first, second = second, first + second


def strike(bench, store, calls, file, what, *more):
    """A run with the injection; its end, and whether somebody was killed by it."""
    log = os.path.join(bench.folder, "strace.log")
    tracing = ["strace", "-f", "-qq", "-o", log, "-e", f"trace={calls}", "-e", f"inject={calls}:{what}"]
    if file:
        tracing += ["-P", os.path.join(store, file)]
    end = bench.run(store, None, *more, under=tracing)
    with open(log, encoding="utf-8", errors="replace") as lines:
        return end, any("INJECTED" in line or "killed by SIGKILL" in line for line in lines)


def finish(bench, store):
    """Papers whose workers were killed twice, or that could not be read, have failed: they wait again, and an undisturbed
    run completes all."""
    reasons = {reason for _, reason in states_if_any(store).values()}
    for reason in reasons & {"crash", "io"}:
        subprocess.run(
            [bench.command, "retry", "--store", store, "--reason", reason], check=True, stdout=subprocess.DEVNULL)
    bench.expect_end(bench.run(store), (0, 1))
    bench.check_complete(store)


def states_if_any(store):
    """The same as `states`, also for a store that was never finished."""
    try:
        return states(store)
    except sqlite3.OperationalError:
        return {}


def need_strace():
    if not shutil.which("strace"):
        raise Skipped("strace is not installed")
    if subprocess.run(["strace", "-o", "/dev/null", "true"], stderr=subprocess.DEVNULL, check=False).returncode:
        raise Skipped("strace may not trace here")
