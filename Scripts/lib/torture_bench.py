"""What the cases of torture.py stand on: a share of papers, a store, runs of the command, and the promises that hold
after every end of a run."""
import contextlib
import hashlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time


STATES = {"waiting", "running", "succeeded", "partial", "failed"}


class Broken(Exception):
    """A promise was not kept."""


class Skipped(Exception):
    """The case cannot be had on this machine, and why."""


class Bench:
    def __init__(self, command, samples, papers, jobs=2):
        self.jobs = jobs
        self.folder = tempfile.mkdtemp(prefix="paragraf-torture-")
        os.chmod(self.folder, 0o755)
        # A program file of its own, by which its processes are told from all others.
        self.plugins = os.path.dirname(os.path.realpath(command))
        self.command = shutil.copy(command, os.path.join(self.folder, "paragraf"))
        self.share = os.path.join(self.folder, "share")
        self.originals = fill(self.share, samples, papers)
        self.number = 0
        store = self.store()
        began = time.monotonic()
        self.expect_end(self.run(store), (0, 1))
        self.duration = time.monotonic() - began
        self.states, self.documents = states(store), documents(store)
        if not any(b"/attachments/" in path for path in self.states):
            raise Broken("nothing was attached to the papers")
        if not self.documents or set(self.states.values()) <= {"waiting"}:
            raise Broken("the undisturbed run did nothing")

    def plain_papers(self, ending):
        """Papers of the share that can be read and to which nothing is attached."""
        full = {path.split(b"/attachments/")[0] for path in self.states if b"/attachments/" in path}
        return sorted(
            path for path in self.originals if path.endswith(ending) and path.encode() not in full
            and self.states[path.encode()][0] == "succeeded")

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def store(self):
        self.number += 1
        return os.path.join(self.folder, f"store-{self.number}")

    def arguments(self, store, share=None, *more):
        return [
            self.command, "ingest", share or self.share, "--store", store, "--jobs", str(self.jobs), "--quiet",
            "--plugins", self.plugins, *more]

    def start(self, store, share=None, *more, under=(), **options):
        """Starts a run in a process group of its own, `under` another program if there is one."""
        return subprocess.Popen(
            [*under, *self.arguments(store, share, *more)], start_new_session=True, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **options)

    def run(self, store, share=None, *more, seconds=300, **options):
        return self.finish(self.start(store, share, *more, **options), seconds)

    @staticmethod
    def finish(process, seconds=300):
        """Waits for the end; (exit code, standard error)."""
        try:
            errors = process.communicate(timeout=seconds)[1]
        except subprocess.TimeoutExpired as late:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            raise Broken(f"the run did not end within {seconds} s") from late
        return process.returncode, errors.decode(errors="replace")

    @staticmethod
    def expect_end(end, codes):
        code, errors = end
        if code not in codes:
            raise Broken(f"exit code {code}, not one of {codes}: {errors[-500:]}")

    def check(self, store, share_changed=False):
        """What holds after any end of a run, however violent."""
        self.check_processes()
        if not os.path.exists(os.path.join(store, "ledger.sqlite")):
            return
        with ledger(store) as base:
            if base.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise Broken("the ledger is damaged")
            # Killed while the ledger's tables were made, one migration after the other: nothing is in them yet.
            if not base.execute("SELECT count(*) FROM pragma_table_info('files') WHERE name = 'content'").fetchone()[0]:
                return
            found = {state for (state,) in base.execute("SELECT DISTINCT state FROM files")}
            if not found <= STATES:
                raise Broken(f"files are in other states than there are: {found}")
            lost = base.execute(
                "SELECT count(*) FROM files WHERE state IN ('succeeded', 'partial') AND document NOT IN "
                "(SELECT document FROM deliveries)").fetchone()[0]
            if lost:
                raise Broken(f"{lost} files count as done without a result")
            attached = base.execute(
                "SELECT DISTINCT hex(content) FROM files WHERE content IS NOT NULL").fetchall()
            places = [place for (place,) in base.execute("SELECT place FROM deliveries")]
        there = documents(store)
        for place in places:
            if place.split("/")[-1] not in there:
                raise Broken(f"the ledger has {place}, but the disk does not")
        for (content,) in attached:
            name = content.lower()
            path = os.path.join(store, "attachments", name[:2], name[2:4], name)
            if not os.path.exists(path):
                raise Broken(f"the ledger has the attachment {name}, but the disk does not")
            with open(path, "rb") as file:
                if hashlib.sha256(file.read()).hexdigest() != name:
                    raise Broken(f"the attachment {name} is torn")
        if not share_changed:
            for name, digest in there.items():
                if self.documents.get(name) != digest:
                    raise Broken(f"{name} is torn or was never due")
            if digests(self.share) != self.originals:
                raise Broken("originals were changed")

    def complete(self, store):
        """The last run: it goes on where the others were, and its account is true."""
        end = self.run(store, None, "--log-format", "json")
        self.expect_end(end, (0, 1))
        self.check_account(store, end)
        self.check_complete(store)

    def check_complete(self, store):
        """After the last run all is as if nothing had happened."""
        self.check(store)
        if states(store) != self.states:
            raise Broken("files ended otherwise than in an undisturbed run")
        if documents(store) != self.documents:
            raise Broken("results differ from those of an undisturbed run")
        self.check_deliveries(store)
        if os.listdir(os.path.join(store, "incoming")):
            raise Broken("files that are being written were left behind")
        if "status" in self.subcommands():
            self.check_status(store)

    @staticmethod
    def check_deliveries(store):
        """The ledger and the disk have the same results, each once."""
        with ledger(store) as base:
            places = sorted(place for (place,) in base.execute("SELECT place FROM deliveries WHERE sink = 'store'"))
        there = sorted(os.path.relpath(path, store) for path in digests(os.path.join(store, "documents")))
        if places != there:
            raise Broken(f"the ledger knows {len(places)} stored results, and the disk has {len(there)}")

    def check_account(self, store, end):
        """What a run with --log-format json says at its end is what its ledger then holds."""
        events = [json.loads(line) for line in end[1].splitlines() if line.startswith("{")]
        said = [event for event in events if event["event"] == "end"]
        if len(said) != 1:
            raise Broken(f"{len(said)} accounts at the end of a run: {end[1][-300:]}")
        with ledger(store) as base:
            counts = dict(base.execute("SELECT state, count(*) FROM files GROUP BY state"))
        for state in sorted(STATES):
            if said[0][state] != counts.get(state, 0):
                raise Broken(f"the run counts {said[0][state]} {state}, its ledger {counts.get(state, 0)}")
        if said[0]["seen"] != sum(counts.values()):
            raise Broken(f"the run has seen {said[0]['seen']} files, its ledger {sum(counts.values())}")

    def check_status(self, store):
        text = subprocess.run(
            [self.command, "status", "--store", store, "--format", "json"], capture_output=True, check=True).stdout
        counts = json.loads(text)
        parts = sum(counts[name] for name in ("succeeded", "partial", "failed", "waiting", "running"))
        if counts["seen"] != parts or counts["waiting"] or counts["running"]:
            raise Broken(f"paragraf status does not add up: {counts}")

    def subcommands(self):
        text = subprocess.run([self.command, "--help"], capture_output=True, check=True, text=True).stdout
        return {line.split()[0] for line in text.splitlines() if line.startswith("  ") and line.split()}

    def check_processes(self):
        """Workers die with their supervisor."""
        end = time.monotonic() + 5
        while left := self.processes():
            if time.monotonic() > end:
                raise Broken(f"processes are left behind: {left}")
            time.sleep(0.02)

    def processes(self):
        """Runs and workers, whoever their parent is. What a worker's program is only the superuser may see, so its first
        argument counts as well."""
        found = []
        for name in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{name}/cmdline", "rb") as file:
                    first = file.read().split(b"\0")[0]
                if first == self.command.encode() or os.readlink(f"/proc/{name}/exe").split(" ")[0] == self.command:
                    found.append(int(name))
            except OSError:
                continue
        return found


def children(pid):
    """Processes started by one."""
    try:
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
            return [int(word) for word in file.read().split()]
    except OSError:
        return []


@contextlib.contextmanager
def ledger(store):
    """A copy of the ledger: looking at it must not mend what the next run has to mend."""
    with tempfile.TemporaryDirectory(prefix="paragraf-torture-look-") as folder:
        for ending in ("", "-wal", "-journal"):
            path = os.path.join(store, "ledger.sqlite" + ending)
            if os.path.exists(path):
                shutil.copy(path, folder)
        base = sqlite3.connect(os.path.join(folder, "ledger.sqlite"))
        try:
            yield base
        finally:
            base.close()


def states(store):
    """Path to state and reason."""
    with ledger(store) as base:
        return {path: (state, reason) for path, state, reason in base.execute("SELECT path, state, reason FROM files")}


def documents(store):
    """Name of each stored result to its digest."""
    return {os.path.basename(path): digest for path, digest in digests(os.path.join(store, "documents")).items()}


def digests(folder):
    found = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            with open(path, "rb") as file:
                found[path] = hashlib.sha256(file.read()).hexdigest()
    return found


def fill(share, samples, papers):
    """A share of papers in some folders: the samples, again and again with other bytes and sometimes with the same. Files
    with the same bytes have one name: a result says what the file was called that was read first, and which of two that
    is depends on whether the other one could be read."""
    sources = sorted(
        os.path.join(place, name) for place, _, names in os.walk(samples) for name in names
        if name.startswith("paper.") and os.path.getsize(os.path.join(place, name)) < 60_000)
    for number in range(papers):
        source = sources[number % len(sources)]
        # What is attached to two papers tells of the one that was read first.
        if number >= len(sources) and "bilagor" in source:
            continue
        folder = os.path.join(share, str(number % 7), str(number // len(sources)))
        os.makedirs(folder, exist_ok=True)
        with open(source, "rb") as file:
            data = file.read()
        name = number % len(sources)
        if source.endswith(".pdf"):
            data += b"%%%d\n" % number
            name = number
        with open(os.path.join(folder, f"{name:05}{os.path.splitext(source)[1]}"), "wb") as file:
            file.write(data)
    return digests(share)
