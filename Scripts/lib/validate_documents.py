#!/usr/bin/env python3
"""Validate documents against Docs/document.schema.json.

usage: find ... -print0 | validate_documents.py WHAT

Reads paths parted by zero bytes from standard input; WHAT names them in the closing line. Needs python3-jsonschema.
Exit code 1 when a document does not follow the schema, or when there is none to look at.
"""
import json
import os
import sys

from jsonschema import Draft202012Validator

SCHEMA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "Docs", "document.schema.json")


def main():
    with open(SCHEMA, encoding="utf-8") as file:
        schema = json.load(file)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    paths = [os.fsdecode(path) for path in sys.stdin.buffer.read().split(b"\0") if path]
    wrong = 0
    for path in paths:
        with open(path, encoding="utf-8") as file:
            errors = list(validator.iter_errors(json.load(file)))
        wrong += bool(errors)
        for error in errors[:5]:
            place = "/".join(str(step) for step in error.absolute_path) or "the document"
            print(f"{path}: {place}: {error.message[:300]}", file=sys.stderr)
    print(f"{len(paths)} {sys.argv[1]}, {wrong} against the schema")
    return 1 if wrong or not paths else 0


if __name__ == "__main__":
    sys.exit(main())
