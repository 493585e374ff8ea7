#!/usr/bin/env python3
"""Whether the words of PDF files come out as other extractors have them: word F1, as a bag and in order.

usage: fidelity.py BIN FOLDER [--python VENV/bin/python] [--least 0.97]

BIN is the folder with `paragraf`. Words are runs of letters and digits; hyphens in and between them do not count, nor
does where lines end. `bag` compares how often each word is there, `order` the longest common subsequence. The others are
pdftotext and PyMuPDF (in its own order, that of the page's content). Every file under `--least` is listed: with the words
that make the difference, most frequent first, or with the longest runs of words that stand elsewhere.
"""
import argparse
import collections
import difflib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

import machine
from compare import EXTRACT

PYMUPDF = """
import pymupdf, sys
sys.stdout.reconfigure(encoding="utf-8", errors="replace")
for page in pymupdf.open(sys.argv[1]): print(page.get_text(sort=False))
"""


def words(text):
    """The words of a text, written as one writes them today."""
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    text = re.sub(r"(?<=\w)[-\u2010\u2011]\s*\n\s*(?=\w)|(?<=\w)[-\u2010\u2011](?=\w)", "", text)
    return re.findall(r"\w+", text)


def bag(ours, theirs):
    """F1 of how often each word is there."""
    same = sum((collections.Counter(ours) & collections.Counter(theirs)).values())
    return 2 * same / (len(ours) + len(theirs)) if ours or theirs else 1.0


def order(ours, theirs):
    """F1 of the longest common subsequence, computed in the bits of one number (Hyyrö 2004)."""
    if not ours and not theirs:
        return 1.0
    places = collections.defaultdict(int)
    for position, word in enumerate(ours):
        places[word] |= 1 << position
    every = (1 << len(ours)) - 1
    row = every
    for word in theirs:
        match = row & places[word] if word in places else 0
        row = (row + match | row - match) & every
    return 2 * (len(ours) - row.bit_count()) / (len(ours) + len(theirs))


def paragraf_texts(options, files, work):
    """The text of each file that is extracted."""
    pipeline, out = os.path.join(work, "extract.yaml"), os.path.join(work, "json")
    pathlib.Path(pipeline).write_text(EXTRACT, encoding="utf-8")
    texts = {}
    for file in files:
        subprocess.run([options.bin / "paragraf", "ingest", "--quiet", "--pipeline", pipeline, "--out", out, file],
                       capture_output=True, check=False)
        for result in pathlib.Path(out).rglob("*.json") if os.path.isdir(out) else []:
            document = json.loads(result.read_text(encoding="utf-8"))
            texts[file] = "\n".join(block["text"] for block in document["blocks"])
            result.unlink()
    return texts


def difference(ours, theirs):
    """The words that one side has more often, as text."""
    def some(left, right):
        rest = collections.Counter(left) - collections.Counter(right)
        shown = ", ".join(f"{word} ×{count}" if count > 1 else word for word, count in rest.most_common(12))
        return f"{rest.total()}: {shown}" if rest else "0"
    return f"only ours {some(ours, theirs)}; only theirs {some(theirs, ours)}"


def moved(ours, theirs):
    """The longest runs of words that are not at the same place, as text."""
    matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
    runs = sorted((ours[start:end] for kind, start, end, _, _ in matcher.get_opcodes() if kind in ("delete", "replace")),
                  key=len, reverse=True)
    shown = [" ".join(run[:6]) + (f" … ({len(run)} words)" if len(run) > 6 else "") for run in runs[:3]]
    return f"{sum(map(len, runs))} words in {len(runs)} places: " + "; ".join(f"“{run}”" for run in shown)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bin", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--least", type=float, default=0.97)
    options = parser.parse_args()
    options.bin = options.bin.absolute()
    files = sorted(file for file in options.folder.rglob("*") if file.suffix.lower() == ".pdf")
    print(f"{machine.description()}\n\npdftotext {machine.poppler_version()}, "
          f"PyMuPDF {machine.package_version(options.python, 'pymupdf') or 'is not installed'}\n")
    others = {"pdftotext": lambda file: machine.output(["pdftotext", file, "-"]),
              "pymupdf": lambda file: machine.output([options.python, "-c", PYMUPDF, file])}
    if not machine.package_version(options.python, "pymupdf"):
        del others["pymupdf"]
    sums, low, count = collections.defaultdict(float), [], 0
    with tempfile.TemporaryDirectory() as work:
        texts = paragraf_texts(options, files, work)
    print("| file | words | " + " | ".join(f"{name}: bag | order" for name in others) + " |\n|---|--:" + "|--:" * 2 * len(others) + "|")
    for file, text in texts.items():
        ours, figures = words(text), []
        for name, read in others.items():
            theirs = words(read(file))
            scores = bag(ours, theirs), order(ours, theirs)
            figures += scores
            for score, kind in zip(scores, ("bag", "order")):
                sums[name, kind] += score
            if scores[0] < options.least:
                low.append(f"- {file.name} against {name}, bag {scores[0]:.3f}: {difference(ours, theirs)}")
            elif scores[1] < options.least:
                low.append(f"- {file.name} against {name}, order {scores[1]:.3f}: {moved(ours, theirs)}")
        count += 1
        print(f"| {file.name} | {len(ours):,} | " + " | ".join(f"{figure:.3f}" for figure in figures) + " |")
    if count:
        means = [sums[name, kind] / count for name in others for kind in ("bag", "order")]
        print("| **mean** | | " + " | ".join(f"**{mean:.4f}**" for mean in means) + " |")
    print(f"\n{len(low)} comparisons under {options.least}" + (":\n" if low else ""), *low, sep="\n")
    for file in files:
        if file not in texts:
            print(f"- {file.name}: not read by Paragraf")


if __name__ == "__main__":
    main()
