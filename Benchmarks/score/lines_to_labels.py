#!/usr/bin/env python3
"""Between labelled lines and Paragraf: papers of one line per block. Standard library only.

usage: lines_to_labels.py write GOLD.jsonl FOLDER     one text file for each document of the gold file
       lines_to_labels.py read GOLD.jsonl FOLDER      labels on standard output, from the JSON documents in FOLDER

GOLD has one object per line: {"id", "lines": [{"text", "label"}]}. The labels given are B-ROLE on the first line of each
section, I-ROLE on its other lines, O on furniture and on lines of no section. The gold labels are never looked at.
"""
import json
import os
import sys


def main():
    if len(sys.argv) != 4 or sys.argv[1] not in ("write", "read"):
        sys.exit(__doc__)
    mode, gold, folder = sys.argv[1:]
    with open(gold, encoding="utf-8") as lines:
        papers = [json.loads(line) for line in lines if line.strip()]
    # Names may hold anything; numbers make file names.
    for number, paper in enumerate(papers, 1):
        name = f"{number:05}.txt"
        if mode == "write":
            with open(os.path.join(folder, name), "w", encoding="utf-8", newline="\n") as file:
                file.write("".join(one_line(line["text"]) + "\n" for line in paper["lines"]))
            continue
        document = read(os.path.join(folder, name + ".json"))
        labels = labels_of(document, len(paper["lines"])) if document else ["O"] * len(paper["lines"])
        print(json.dumps({"id": paper["id"], "labels": labels}, ensure_ascii=False))


def one_line(text):
    return text.replace("\r", " ").replace("\n", " ").replace("\f", " ")


def read(path):
    if not os.path.exists(path):
        return None
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def labels_of(document, count):
    """One label for each of `count` lines; a block's position is the number of its line."""
    labels = ["O"] * count
    blocks = document["blocks"]
    place = {block["id"]: index for index, block in enumerate(blocks)}
    # The title of a paper is no section there; the labelled lines count it as the heading of its one matter.
    title = document["metadata"].get("title")
    kind = (document["metadata"].get("kind") or {}).get("value")
    # Minutes and notices as a whole are called by their kind.
    if title and title.get("block") and kind not in ("protokoll", "kallelse"):
        labels[blocks[place[title["block"]]]["position"] - 1] = "B-item_heading"
    for section in document["sections"]:
        prefix = "B-"
        for block in blocks[place[section["first"]]:place[section["last"]] + 1]:
            if block["kind"] != "furniture":
                labels[block["position"] - 1] = prefix + section["role"]
                prefix = "I-"
    return labels


if __name__ == "__main__":
    main()
