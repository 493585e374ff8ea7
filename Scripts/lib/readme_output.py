#!/usr/bin/env python3
"""Put real output into README.md, between the lines <!-- output --> and <!-- end of output -->.

usage: readme_output.py README.md SHOWN.txt EXPECTED.json

SHOWN.txt is what "paragraf show" printed for the sample that the README shows, EXPECTED.json its expected output.
"""
import json
import sys

START, END = "<!-- output -->\n", "<!-- end of output -->\n"
SAMPLE = "Samples/documents/tjansteskrivelse-bredband/paper.pdf"


def main():
    readme, shown, expected = sys.argv[1:]
    text = read(readme)
    head, rest = text.split(START, 1)
    tail = rest.split(END, 1)[1]
    lines = "\n".join(excerpt(read(expected)))
    body = (
        f"```\n$ paragraf show {SAMPLE}\n{read(shown).rstrip()}\n```\n\n"
        f"Some lines of the JSON behind it, which says where every word stands:\n\n```json\n{lines}\n```\n"
    )
    with open(readme, "w", encoding="utf-8") as file:
        file.write(head + START + "\n" + body + "\n" + END + tail)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def excerpt(expected):
    """The section of the proposal, its first point, and the mark and the first amount in it."""
    lines = [line.rstrip(",") for line in expected.split("\n") if line.startswith('{"id":')]
    document = json.loads(expected)
    section = next(part for part in document["sections"] if part["role"] == "decision_proposal")
    point = next(mark for mark in document["annotations"] if mark["kind"] == "decision_point")
    amount = next(mark for mark in document["annotations"] if mark["kind"] == "amount")
    for part in (section, {"id": point["span"]["block"]}, point, amount):
        yield next(complete(line) for line in lines if line.startswith(f'{{"id":"{part["id"]}",'))


def complete(line):
    """The last part of a list carries the beginning of the next one behind it."""
    return line[:json.JSONDecoder().raw_decode(line)[1]]


if __name__ == "__main__":
    main()
