#!/usr/bin/env python3
"""Print pages per CPU second (user and system time) of two commands out of hyperfine's JSON, and their ratio.

usage: pages_per_cpu_second.py TIMES.json PAGES
"""
import json
import sys


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        results = json.load(file)["results"]
    pages = int(sys.argv[2])
    rates = []
    print(f"\n{'command':28}{'CPU s':>8}{'wall s':>8}{'pages/CPU s':>13}")
    for result in results:
        cpu = result["user"] + result["system"]
        rates.append(pages / cpu)
        print(f"{result['command']:28}{cpu:8.2f}{result['mean']:8.2f}{rates[-1]:13.0f}")
    print(f"\nparagraf handles {rates[1] / rates[0]:.2f} times the pages per CPU second of pdftotext.")


if __name__ == "__main__":
    main()
