#!/usr/bin/env python3
"""Measure the reading of Word documents side by side: pages per CPU second and peak memory, one process per file.

usage: docx.py [--paragraf COMMAND] [--python VENV/bin/python] [--pages 500] [--runs 5] [FOLDER]

One long document is made (long_docx.py); the small ones are the DOCX files of FOLDER (Samples/documents). For each
program the figure is the best of several runs: user and system time of the process from its start to its end, and its
peak of resident memory. Programs that are not there are left out. `--python` names the interpreter of a virtual
environment with docx2txt, python-docx and mammoth. Peers give text only; Paragraf gives blocks with styles, numbers,
tables and places, as JSON.
"""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile

import machine

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
EXTRACT = "version: 1\nstages:\n  - use: extract.docx\n  - use: export.json\n  - use: sink.files\n"
PYTHON = {
    "docx2txt": "import docx2txt, sys; open(sys.argv[2], 'w').write(docx2txt.process(sys.argv[1]))",
    "python-docx": "import docx, sys; open(sys.argv[2], 'w').write('\\n'.join(p.text for p in docx.Document(sys.argv[1]).paragraphs))",
    "mammoth": "import mammoth, sys; open(sys.argv[2], 'w').write(mammoth.extract_raw_text(open(sys.argv[1], 'rb')).value)",
}


def programs(options, work):
    """Name, version and command line of each program that is there."""
    pipeline = os.path.join(work, "extract.yaml")
    with open(pipeline, "w", encoding="utf-8") as file:
        file.write(EXTRACT)
    paragraf = [options.paragraf, "ingest", "{in}", "--out", "{out}", "--format", "json", "--quiet"]
    version = text([options.paragraf, "--version"])
    yield "paragraf, extract only", version, paragraf + ["--pipeline", pipeline]
    yield "paragraf, whole chain", version, paragraf
    for name, code in PYTHON.items():
        found = text([options.python, "-c", f"import importlib.metadata as m; print(m.version('{name}'))"])
        if found:
            yield name, found, [options.python, "-c", code, "{in}", "{out}"]
    if shutil.which("pandoc"):
        yield "pandoc", text(["pandoc", "--version"]).split()[1], ["pandoc", "-f", "docx", "-t", "plain", "{in}", "-o", "{out}"]


def text(command):
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    return result.stdout.strip() if result.returncode == 0 else ""


def measure(command, source, work):
    """CPU seconds and peak MB of one process."""
    out = os.path.join(work, "out")
    shutil.rmtree(out, ignore_errors=True)
    if os.path.isfile(out):
        os.remove(out)
    words = [word.replace("{in}", source).replace("{out}", out) for word in command]
    # Not in this folder: there `import docx` would find this script.
    process = subprocess.Popen(words, cwd=work, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0 or not os.path.exists(out):
        return None
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def best(command, sources, work, runs):
    """Sum of the least CPU seconds of each file, and the greatest least peak."""
    total, peak = 0, 0
    for source in sources:
        times = [measure(command, source, work) for _ in range(runs)]
        total += min(time for time, _ in times)
        peak = max(peak, min(memory for _, memory in times))
    return total, peak


def readable(sources, commands, work):
    """The files that all programs read: only those can be compared."""
    kept = []
    for source in sources:
        failed = [name for name, _, command in commands if measure(command, source, work) is None]
        if failed:
            print(f"\nleft out, since {', '.join(failed)} cannot read it: {os.path.relpath(source, ROOT)}")
        else:
            kept.append(source)
    return kept


def table(title, unit, count, sources, options, work):
    commands = list(programs(options, work))
    sources = readable(sources, commands, work)
    if not sources:
        return
    count = count or len(sources)
    print(f"\n{title.format(count=count)}\n\n| program | version | CPU s | {unit} per CPU s | peak MB | docx2txt = 1 |\n|---|---|--:|--:|--:|--:|")
    rows = [(name, version, *best(command, sources, work, options.runs)) for name, version, command in commands]
    base = next((time for name, _, time, _ in rows if name == "docx2txt"), None)
    for name, version, time, peak in rows:
        ratio = f"{base / time:.2f}" if base else "–"
        print(f"| {name} | {version} | {time:.3f} | {count / time:,.0f} | {peak:.0f} | {ratio} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--paragraf", default=os.path.join(ROOT, ".build/release/paragraf"))
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("folder", nargs="?", default=os.path.join(ROOT, "Samples/documents"))
    options = parser.parse_args()
    options.paragraf, options.folder = os.path.abspath(options.paragraf), os.path.abspath(options.folder)
    if os.sep in options.python:
        options.python = os.path.abspath(options.python)
    print(machine.description())
    if not shutil.which("pandoc"):
        print("\nleft out, since it is not installed: pandoc")
    small = sorted(
        os.path.join(folder, name) for folder, _, names in os.walk(options.folder) for name in names
        # Files that must be refused are no measure of reading.
        if name.endswith(".docx") and not os.path.exists(os.path.join(folder, "expected-docx.refused")))
    with tempfile.TemporaryDirectory(prefix="docx-bench-") as work:
        long = os.path.join(work, "long.docx")
        subprocess.run([sys.executable, os.path.join(HERE, "long_docx.py"), str(options.pages), long], check=True)
        table(f"One document of {options.pages} pages ({os.path.getsize(long) // 1000} KB)", "pages", options.pages, [long], options, work)
        table("{count} small documents, a process for each", "files", 0, small, options, work)


if __name__ == "__main__":
    main()
