#!/usr/bin/env python3
"""Pages per CPU second and peak memory of programs that get text out of PDF files, in one run over a folder.

usage: compare.py BIN FOLDER [--runs N]

BIN is the folder with `paragraf` and `ExtractionBenchmark`. Each program reads every file of the folder, as it is made
to be used: the commands of poppler take one file at a time. The programs take turns; the best time of N runs counts
(3), which is user and system time of all processes. Peak memory is that of the largest process. Programs that are not
installed are left out. To add one, add a line to `contenders` below.
"""
import argparse
import importlib.util
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

PYTHON = {
    "pymupdf": """
import fitz
for name in FILES:
    try: file = fitz.open(name)
    except Exception: continue
    for page in file: page.get_text("dict")
""",
    "pypdfium2": """
import pypdfium2
for name in FILES:
    try: file = pypdfium2.PdfDocument(name)
    except Exception: continue
    for page in file: page.get_textpage().get_text_bounded()
""",
    "pdfplumber": """
import pdfplumber
for name in FILES:
    try: file = pdfplumber.open(name)
    except Exception: continue
    for page in file.pages: page.extract_words(); page.flush_cache()
""",
}


def one_by_one(*command):
    """A command for each file."""
    return lambda files, out: [[*command, str(file), os.devnull] for file in files]


def python(module):
    """A loop in Python over all files."""
    def commands(files, out):
        return [[sys.executable, "-c", f"FILES = {[str(file) for file in files]!r}\n{PYTHON[module]}"]]
    return commands


def contenders(folder):
    """Name, commands for all files, and whether it is there."""
    has = lambda command: shutil.which(command) is not None
    found = lambda module: importlib.util.find_spec("fitz" if module == "pymupdf" else module) is not None
    paragraf, extraction = folder / "paragraf", folder / "ExtractionBenchmark"
    all_at_once = lambda files, out: [[str(extraction), *map(str, files)]]
    ingest = lambda files, out: [[str(paragraf), "ingest", "--quiet", "--out", out, *map(str, files)]]
    return [
        ("pdftotext", one_by_one("pdftotext"), has("pdftotext")),
        ("pdftotext -bbox-layout", one_by_one("pdftotext", "-bbox-layout"), has("pdftotext")),
        ("paragraf, extract only", all_at_once, extraction.exists()),
        ("paragraf, whole chain", ingest, paragraf.exists()),
        *((module, python(module), found(module)) for module in PYTHON),
    ]


def run(commands):
    """CPU seconds and peak memory in MB of these commands."""
    seconds, peak = 0.0, 0
    for command in commands:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, _, usage = os.wait4(process.pid, 0)
        seconds += usage.ru_utime + usage.ru_stime
        peak = max(peak, usage.ru_maxrss)
    return seconds, peak / 1024


def page_count(files):
    """Pages of the files that poppler can open."""
    pages = 0
    for file in files:
        info = subprocess.run(["pdfinfo", str(file)], capture_output=True, text=True, errors="replace", check=False)
        pages += sum(int(line.split()[1]) for line in info.stdout.splitlines() if line.startswith("Pages:"))
    return pages


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bin", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    files = sorted(file for file in arguments.folder.rglob("*") if file.suffix.lower() == ".pdf")
    pages = page_count(files)
    if not pages:
        sys.exit(f"There is no PDF file with pages in {arguments.folder}.")
    present = [(name, commands) for name, commands, is_there in contenders(arguments.bin) if is_there]
    best = {}
    with tempfile.TemporaryDirectory() as out:
        for _ in range(arguments.runs):
            for name, commands in present:
                shutil.rmtree(os.path.join(out, "json"), ignore_errors=True)
                seconds, peak = run(commands(files, os.path.join(out, "json")))
                best[name] = min(best.get(name, (seconds, peak)), (seconds, peak))
    base = best.get("pdftotext", (None, None))[0]
    print(f"{len(files)} files, {pages} pages\n\n{'program':26}{'CPU s':>8}{'pages/CPU s':>13}{'x pdftotext':>13}{'peak MB':>9}")
    for name, (seconds, peak) in best.items():
        ratio = f"{base / seconds:.2f}" if base else ""
        print(f"{name:26}{seconds:8.2f}{pages / seconds:13.0f}{ratio:>13}{peak:9.0f}")


if __name__ == "__main__":
    main()
