"""Cases of torture.py about what surrounds a run: the clock, the machine's memory, the terminal, and very many files."""
import contextlib
import os
import pty
import resource
import shutil
import signal
import sqlite3
import subprocess
import threading
import time

from torture_bench import Broken, Skipped, children, ledger, states


def clock(bench, options):
    """The clock jumps a year and more, forwards and backwards, in the middle of runs and between them."""
    library = os.path.join(bench.folder, "clock.so")
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "jumping_clock.c")
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-Wall", "-o", library, source], check=True)
    jumps = os.path.join(bench.folder, "jumps")
    environment = {**os.environ, "LD_PRELOAD": library, "JUMPING_CLOCK": jumps}
    year = 365 * 86_400
    store = bench.store()
    for first, second in ((year, -2 * year), (-20 * year, 20 * year), (0, -86_400)):
        write(jumps, first)
        process = bench.start(store, env=environment)
        if first == year:
            wait_for_outcome(store, process)
        else:
            time.sleep(bench.duration * 0.4)
        write(jumps, second)
        time.sleep(bench.duration * 0.2)
        os.kill(process.pid, signal.SIGTERM)
        # On a busy machine it may not have got as far as to take the signal for a wish.
        bench.expect_end(bench.finish(process, 30), (0, 1, -signal.SIGTERM))
        bench.check(store)
    write(jumps, year)
    process = bench.start(store, env=environment)
    time.sleep(bench.duration * 0.2)
    write(jumps, -year)
    bench.expect_end(bench.finish(process), (0, 1))
    bench.check_complete(store)
    with ledger(store) as base:
        first, last = base.execute("SELECT min(finished), max(finished) FROM attempts").fetchone()
    if last / 1000 < time.time() + 300 * 86_400:
        raise Broken("the clock that jumps did not reach the run")
    return f"outcomes from {(last - first) // 86_400_000} days"


def wait_for_outcome(store, process, seconds=60):
    """Until the run that goes on has put an outcome into its ledger: on a busy machine that takes its time."""
    uri = f"file:{os.path.join(store, 'ledger.sqlite')}?mode=ro"
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            with contextlib.closing(sqlite3.connect(uri, uri=True)) as base:
                if base.execute("SELECT count(*) FROM attempts WHERE finished IS NOT NULL").fetchone()[0]:
                    return
        except sqlite3.OperationalError:
            pass  # Not there yet, or without its tables.
        time.sleep(0.005)


def write(path, seconds):
    with open(path + "~", "w", encoding="ascii") as file:
        file.write(f"{seconds}\n")
    os.replace(path + "~", path)


def container(bench, _):
    """A container's memory is at an end: the kernel kills the worker with the hungry paper and nothing else."""
    share = os.path.join(bench.folder, "hungry")
    shutil.copytree(bench.share, share)
    with open(share + "/0/hungry.pdf", "wb") as file:
        file.write(hungry_paper())
    store = bench.store()
    with Container(160 << 20) as group:
        bench.expect_end(bench.run(store, share, preexec_fn=group.enter), (1,))
        kills = group.kills()
    found = states(store)
    state, reason = found.pop((share + "/0/hungry.pdf").encode())
    if (state, reason) not in (("failed", "memory"), ("failed", "crash")):
        raise Broken(f"the hungry paper is {state}, {reason}")
    if not kills:
        raise Broken(f"the kernel killed nothing, and the hungry paper is {state}, {reason}")
    moved = {path.replace(bench.share.encode(), share.encode()): end for path, end in bench.states.items()}
    if found != moved:
        raise Broken("other papers ended otherwise than usual")
    bench.check(store, share_changed=True)
    return f"{kills} kills by the kernel, the paper is {state}: {reason}"


def hungry_paper():
    """One small page that doubles its letters 24 times over: poppler takes hundreds of megabytes for them."""
    levels = 24
    resources = b"/Resources<</Font<</F 5 0 R>>/XObject<</X %d 0 R>>>>"
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + resources
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R%b>>" % (resources % 6),
        stream(b"", b"/X Do"), b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    for level in range(levels):
        objects.append(stream(form % (7 + level), b"/X Do 1 0 0 1 0.1 0.01 cm /X Do"))
    objects.append(stream(form % 6, b"BT /F 1 Tf (abcdefghijklmnopqrstuvxyz) Tj ET"))
    data, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, text)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return data + b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        size, table, size, len(data))


def stream(entries, content):
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (entries, len(content), content)


class Container:
    """A control group with so much memory, of the kernel's old or new kind."""

    def __init__(self, size):
        self.size = size
        new = os.path.exists("/sys/fs/cgroup/cgroup.controllers")
        self.path = f"/sys/fs/cgroup/{'' if new else 'memory/'}paragraf-torture-{os.getpid()}"
        self.limit, self.events = ("memory.max", "memory.events") if new else (
            "memory.limit_in_bytes", "memory.oom_control")

    def __enter__(self):
        try:
            os.mkdir(self.path)
            self.put(self.limit, self.size)
        except OSError as reason:
            self.__exit__()
            raise Skipped(f"no control group with a limit of memory can be made here ({reason.strerror})") from reason
        return self

    def put(self, name, value):
        with open(os.path.join(self.path, name), "w", encoding="ascii") as file:
            file.write(str(value))

    def enter(self):
        self.put("cgroup.procs", 0)

    def kills(self):
        with open(os.path.join(self.path, self.events), encoding="ascii") as file:
            return int(dict(line.split() for line in file)["oom_kill"])

    def __exit__(self, *_):
        if os.path.isdir(self.path):
            os.rmdir(self.path)


def terminal(bench, options):
    """The terminal is closed, or nobody reads what is printed any more: the run ends in order, or goes on."""
    store = bench.store()
    main, end = pty.openpty()
    arguments = [word for word in bench.arguments(store) if word != "--quiet"]
    process = subprocess.Popen(
        arguments, stdin=end, stdout=end, stderr=end, start_new_session=True,
        # Standard input becomes the terminal that the session is controlled by.
        preexec_fn=lambda: os.close(os.open(os.ttyname(0), os.O_RDWR)))
    os.close(end)
    reader = threading.Thread(target=read_until_outcome, args=(main, store, process))
    reader.start()
    reader.join()
    os.close(main)
    began = time.monotonic()
    try:
        code = process.wait(10)
    except subprocess.TimeoutExpired as late:
        process.kill()
        raise Broken("the run outlived its terminal by 10 s") from late
    seconds = time.monotonic() - began
    if code < 0:
        raise Broken(f"ended by signal {-code}")
    bench.check(store)
    if any(state == "running" for state, _ in states(store).values()):
        raise Broken("files were not put back")
    out, end = os.pipe()
    process = subprocess.Popen(
        [*arguments, "--verbose"], stdin=subprocess.DEVNULL, stdout=end, stderr=end, start_new_session=True)
    os.close(end)
    os.close(out)
    if process.wait(300) not in (0, 1):
        raise Broken(f"without a reader the run ends with {process.returncode}")
    bench.check_complete(store)
    return f"ended {seconds:.1f} s after its terminal"


def read_until_outcome(file, store, process):
    """Reads what the run prints until it has put an outcome into its ledger: then it listens to signals."""
    waiter = threading.Thread(target=wait_for_outcome, args=(store, process))
    waiter.start()
    os.set_blocking(file, False)
    while waiter.is_alive():
        try:
            os.read(file, 65536)
        except BlockingIOError:
            time.sleep(0.005)
        except OSError:
            break
    waiter.join()


def many(bench, options):
    """Thousands of papers in one run: descriptors, processes and memory of the supervisor do not grow with them.

    Descriptors are not counted but refused: a run that may have 128 of them cannot leave any open, neither for a paper
    nor for a worker.
    """
    share = os.path.join(bench.folder, "many")
    os.makedirs(share)
    papers = [
        path for path in bench.originals
        if path.endswith(".pdf") and bench.states[path.encode()] == ("succeeded", None)]
    smallest = sorted(papers, key=os.path.getsize)[0]
    with open(smallest, "rb") as file:
        data = file.read()
    for number in range(options.many):
        with open(f"{share}/{number}.pdf", "wb") as file:
            # Some are no paper at all.
            file.write(data + b"%%%d\n" % number if number % 100 else b"%%PDF-%d" % number)
    store = bench.store()
    most = 128
    process = bench.start(
        store, share, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (most, most)))
    ends = []
    # What the run says must be read meanwhile, or it waits for its reader.
    reader = threading.Thread(target=lambda: ends.append(bench.finish(process, 3600)))
    reader.start()
    seen = []
    while reader.is_alive():
        look = sizes(process.pid)
        if look:
            seen.append(look)
        time.sleep(0.05)
    bench.expect_end(ends[0], (0, 1))
    found = states(store)
    if len(found) != options.many or any(state in ("waiting", "running") for state, _ in found.values()):
        raise Broken(f"{len(found)} of {options.many} files are in the ledger, or some have no outcome")
    bench.check(store, share_changed=True)
    if sum(state == "failed" for state, _ in found.values()) != len(range(0, options.many, 100)):
        raise Broken("other papers than those that are none have failed")
    # The first third is the beginning; what comes later must not be more, but for what is going on at the moment.
    early, late = seen[:max(1, len(seen) // 3)], seen[-max(1, len(seen) // 3):]
    for index, (name, slack) in enumerate((("processes", 2), ("MB of memory", 24)), start=1):
        before, after = max(look[index] for look in early), max(look[index] for look in late)
        if after > before + slack:
            raise Broken(f"{name} grew from {before} to {after}")
    top = [max(look[index] for look in seen) for index in range(3)]
    return f"at most {top[0]} descriptors, {top[1]} workers, {top[2]} MB"


def sizes(pid):
    """Open descriptors, child processes (dead ones, too) and resident megabytes of a process."""
    try:
        with open(f"/proc/{pid}/statm", encoding="ascii") as file:
            memory = int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") >> 20
        return len(os.listdir(f"/proc/{pid}/fd")), len(children(pid)), memory
    except (OSError, IndexError):
        return None
