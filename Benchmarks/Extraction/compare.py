#!/usr/bin/env python3
"""Pages per CPU second and peak memory of programs that get text out of PDF files, in one run over a folder.

usage: compare.py BIN FOLDER [--python VENV/bin/python] [--pages 1700] [--runs N]

BIN is the folder with `paragraf` and `ExtractionBenchmark`. Each program reads every file of the folder as it is made to
be used: the commands of poppler take one file at a time, the others all. The programs take turns; the best of N runs
counts (3), in user and system time of all processes, their start included. Peak memory is that of the largest process.

Four tables: the whole folder, its papers with an output intent (PDF/A, for which poppler builds a colour transform for
every page), those without, and one file made of the folder again and again up to some 1,700 pages, where the start of a
process does not count. `--python` names the interpreter of a virtual environment with pymupdf, pypdfium2, pdfplumber and
kreuzberg. Programs that are not there are named and left out. To add one, add a line to `contenders` below.
"""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import machine

PYTHON = {
    "pymupdf": ("pymupdf", "text with layout (dict)", """
import pymupdf
for name in FILES:
    try: file = pymupdf.open(name)
    except Exception: continue
    for page in file: page.get_text("dict")
"""),
    "pypdfium2": ("pypdfium2", "bare text", """
import pypdfium2
for name in FILES:
    try: file = pypdfium2.PdfDocument(name)
    except Exception: continue
    for page in file: page.get_textpage().get_text_bounded()
"""),
    "kreuzberg": ("kreuzberg", "bare text", """
import kreuzberg
for name in FILES:
    try: kreuzberg.extract_file_sync(name)
    except Exception: continue
"""),
    "pdfplumber": ("pdfplumber", "words with places", """
import pdfplumber
for name in FILES:
    try: file = pdfplumber.open(name)
    except Exception: continue
    for page in file.pages: page.extract_words(); page.close()
"""),
}
SLOW = {"pdfplumber"}
EXTRACT = "version: 1\nstages:\n  - use: extract.pdf\n  - use: export.json\n  - use: sink.files\n"


def one_by_one(*command):
    """A command for each file."""
    return lambda files, out: [[*command, str(file), os.devnull] for file in files]


def contenders(options, work):
    """Name, version, what it gives, and the commands for all files; version empty when it is not there."""
    poppler = machine.poppler_version()
    paragraf, extraction = options.bin / "paragraf", options.bin / "ExtractionBenchmark"
    version = machine.output([paragraf, "--version"]) if paragraf.exists() else ""
    pipeline = os.path.join(work, "extract.yaml")
    pathlib.Path(pipeline).write_text(EXTRACT, encoding="utf-8")

    def ingest(*more):
        return lambda files, out: [[str(paragraf), "ingest", "--quiet", "--out", out, *more, *map(str, files)]]

    def python(code):
        return lambda files, out: [[options.python, "-c", f"FILES = {[str(file) for file in files]!r}\n{code}"]]

    yield "pdftotext", poppler, "bare text", one_by_one("pdftotext")
    yield "pdftotext -bbox-layout", poppler, "words with places", one_by_one("pdftotext", "-bbox-layout")
    yield ("paragraf, extract only", version if extraction.exists() else "", "lines with fonts, places, tags",
           lambda files, out: [[str(extraction), *map(str, files)]])
    yield "paragraf, extract to JSON", version, "the same, checked and written", ingest("--pipeline", pipeline)
    yield "paragraf, whole chain", version, "sections, annotations, JSON", ingest()
    for name, (package, gives, code) in PYTHON.items():
        yield name, machine.package_version(options.python, package), gives, python(code)


def run(commands):
    """CPU seconds and peak memory in MB of these commands."""
    seconds, peak = 0.0, 0
    for command in commands:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds += usage.ru_utime + usage.ru_stime
        peak = max(peak, usage.ru_maxrss)
    return seconds, peak / 1024


def page_counts(files):
    """Pages of each file that poppler can open."""
    pages = {}
    for file in files:
        for line in machine.output(["pdfinfo", file]).splitlines():
            if line.startswith("Pages:"):
                pages[file] = int(line.split()[1])
    return pages


def with_output_intent(files, python):
    """The files whose catalog names an output intent; where that cannot be told, those that claim to be PDF/A."""
    code = ("import pymupdf, sys\nfor name in sys.argv[1:]:\n"
            "    try: file = pymupdf.open(name)\n"
            "    except Exception: continue\n"
            "    if file.xref_get_key(file.pdf_catalog(), 'OutputIntents')[0] != 'null': print(name)")
    if machine.package_version(python, "pymupdf"):
        return set(map(pathlib.Path, machine.output([python, "-c", code, *files]).splitlines()))
    return {file for file in files if b"pdfaid:part" in file.read_bytes()}


def measure(programs, files, runs):
    """The least CPU seconds and peak memory of each program."""
    best = {}
    with tempfile.TemporaryDirectory() as out:
        for _ in range(runs):
            for name, _, _, commands in programs:
                shutil.rmtree(os.path.join(out, "json"), ignore_errors=True)
                seconds, peak = run(commands(files, os.path.join(out, "json")))
                before = best.get(name, (seconds, peak))
                best[name] = min(before[0], seconds), min(before[1], peak)
    return best


def table(title, programs, files, pages, runs):
    """Measures and prints one table; returns what was measured."""
    if not files:
        return {}
    best = measure(programs, files, runs)
    base = best.get("pdftotext", (None, None))[0]
    print(f"\n### {title}: {len(files)} files, {pages:,} pages\n")
    print("| program | gives | CPU s | pages per CPU s | pdftotext = 1 | peak MB |\n|---|---|--:|--:|--:|--:|")
    for name, _, gives, _ in programs:
        seconds, peak = best[name]
        ratio = f"{base / seconds:.2f}" if base else "–"
        print(f"| {name} | {gives} | {seconds:.2f} | {pages / seconds:,.0f} | {ratio} | {peak:.0f} |", flush=True)
    return best


def long_file(files, pages, work, wanted):
    """One file of at least so many pages, and one of half of them; nothing where pdfunite is missing."""
    if shutil.which("pdfunite") is None:
        return {}
    once = sum(pages.values())
    made = {}
    for part in (wanted // 2, wanted):
        times = -(-part // once)
        path = pathlib.Path(work) / f"{times * once}.pdf"
        subprocess.run(["pdfunite", *map(str, files * times), str(path)], stderr=subprocess.DEVNULL, check=False)
        if path.exists():
            made[path] = times * once
    return made


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bin", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--pages", type=int, default=1700, help="pages of the long file; 0 leaves it out")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    options.bin = options.bin.absolute()
    files = sorted(file for file in options.folder.rglob("*") if file.suffix.lower() == ".pdf")
    pages = page_counts(files)
    if not pages:
        sys.exit(f"There is no PDF file with pages in {options.folder}.")
    with tempfile.TemporaryDirectory() as work:
        everything = list(contenders(options, work))
        programs = [program for program in everything if program[1]]
        print(machine.description() + "\n\n" + ", ".join(f"{name} {version}" for name, version, _, _ in programs))
        for name, version, _, _ in everything:
            if not version:
                print(f"\nleft out, since it is not installed: {name}")
        table("The whole folder", programs, files, sum(pages.values()), options.runs)
        quick = [program for program in programs if program[0] not in SLOW]
        intent = with_output_intent(list(pages), options.python)
        for title, kept in (("Papers with an output intent", [file for file in pages if file in intent]),
                            ("Papers without", [file for file in pages if file not in intent])):
            table(title, quick, kept, sum(pages[file] for file in kept), options.runs)
        for file, count in (long_file(list(pages), pages, work, options.pages) if options.pages else {}).items():
            table("One long file", quick, [file], count, min(options.runs, 2))


if __name__ == "__main__":
    main()
