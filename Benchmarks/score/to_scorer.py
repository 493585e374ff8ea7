#!/usr/bin/env python3
"""Turn Paragraf's documents into the shape that the scorer of labelled papers reads, one JSON object per line.

usage: to_scorer.py DOCUMENTS PAPERS > papers.jsonl

DOCUMENTS is the folder that "paragraf ingest --out" filled, PAPERS the folder of papers it was given. A document's id
is the SHA-256 of its paper, which is how the two are brought together: each paper that has a document gives one line
under the check sum and under its path in PAPERS, with and without ending. A refused paper gives none.
"""
import hashlib
import json
import os
import re
import sys

# Number of a statute, as in "1976:580" and "TSFS 2024:57".
NUMBER = re.compile(r"\b[0-9]{4}:[0-9]+\b")


def main():
    documents = {document["id"]: document for document in read_documents(sys.argv[1])}
    for path in papers(sys.argv[2]):
        with open(path, "rb") as file:
            document = documents.get(hashlib.sha256(file.read()).hexdigest())
        if document is not None:
            record = scored(document, os.path.relpath(path, sys.argv[2]))
            print(json.dumps(record, ensure_ascii=False))


def read_documents(folder):
    for path in files(folder):
        if path.endswith(".json"):
            with open(path, encoding="utf-8") as file:
                yield json.load(file)


def papers(folder):
    """PDF first: where a paper is there in both formats, labels without an ending mean the PDF."""
    return sorted(files(folder), key=lambda path: (not path.lower().endswith(".pdf"), path))


def files(folder):
    for root, _, names in os.walk(folder):
        for name in sorted(names):
            yield os.path.join(root, name)


def scored(document, path):
    items = {item["id"]: item["number"] for item in document["items"]}
    metadata = document["metadata"]
    return {
        "sha256": document["id"],
        "file": path,
        "local": path,
        "source": document["source"]["name"],
        "id": os.path.splitext(path)[0],
        "doc_kind": value(metadata.get("kind")),
        "title": value(metadata.get("title")),
        "date": value(metadata.get("date")),
        "case_numbers": [field["value"] for field in metadata["case_numbers"]],
        "sections": sections(document),
        "items": [
            {"number": item["number"], "title": item["title"], "case_number": item.get("case_number"),
             "page": item.get("page")}
            for item in document["items"]
        ],
        "decision_points": [
            {"item": items.get(attribute(mark, "item"), attribute(mark, "item")), "text": mark["span"]["quote"],
             "kind": attribute(mark, "kind")}
            for mark in annotations(document, "decision_point")
        ],
        "annotations": {
            "amounts": [mark["span"]["quote"] for mark in annotations(document, "amount")],
            "law_citations": [mark["span"]["quote"] for mark in annotations(document, "law_citation")
                              if is_labelled_citation(mark)],
            "distribution": recipients(document),
            **deciding(document),
        },
    }


def value(field):
    return field["value"] if field else None


def annotations(document, kind):
    return [mark for mark in document["annotations"] if mark["kind"] == kind]


def attribute(annotation, key):
    return next((entry["value"] for entry in annotation.get("attributes", []) if entry["key"] == key), None)


def is_labelled_citation(mark):
    """Labels hold statutes with their number or with chapter or paragraph, and no bare names."""
    return attribute(mark, "provision") is not None or NUMBER.search(mark["span"]["quote"]) is not None


def sections(document):
    """What the scorer wants of each section: role, heading, page and the words below the heading."""
    position = {block["id"]: index for index, block in enumerate(document["blocks"])}
    result = []
    for section in document["sections"]:
        heading = section.get("heading")
        blocks = document["blocks"][position[section["first"]]:position[section["last"]] + 1]
        result.append({
            "label": section["role"],
            "heading": heading["quote"] if heading else None,
            "page": section.get("page"),
            "text": "\n".join(filter(None, (words(block, heading) for block in blocks))),
        })
    return result


def words(block, heading):
    """A block's text without the heading, which may be run in: spans count UTF-8 bytes."""
    if block["kind"] == "furniture":
        return ""
    if heading and heading["block"] == block["id"]:
        return block["text"].encode("utf-8")[heading["end"]:].decode("utf-8").lstrip()
    return block["text"]


def deciding(document):
    """Number of those who decided, where anybody is named."""
    marks = annotations(document, "attendance")
    count = sum(attribute(mark, "role") == "deciding" for mark in marks)
    return {"attendance_count": count} if marks else {}


def recipients(document):
    lists = (section["text"] for section in sections(document) if section["label"] == "distribution")
    parts = (part.strip(" \t.;•–-") for text in lists for line in text.split("\n")
             for part in line.replace("\t", ",").split(","))
    return [part for part in parts if part]


if __name__ == "__main__":
    main()
