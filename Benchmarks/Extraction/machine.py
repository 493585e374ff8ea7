"""What measurements are to be read with: the machine, the day, and versions of programs."""
import datetime
import os
import platform
import re
import subprocess


def output(command):
    """What a command prints, empty when it fails or is missing."""
    try:
        result = subprocess.run(list(map(str, command)), capture_output=True, text=True, errors="replace", check=False)
    except OSError:
        return ""
    return result.stdout.strip() if result.returncode == 0 else ""


def poppler_version():
    """Of pdftotext, which prints it as an error."""
    try:
        result = subprocess.run(["pdftotext", "-v"], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    found = re.search(r"version (\S+)", result.stderr + result.stdout)
    return found.group(1) if found else ""


def package_version(python, name):
    """Of a package in the environment of an interpreter; empty when it is not there."""
    return output([python, "-c", f"import importlib.metadata as m; print(m.version('{name}'))"])


def description():
    """Processor, cores, system and day, in one line."""
    processor = system = ""
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        processor = next((line.split(":")[1].strip() for line in file if line.startswith("model name")), platform.machine())
    with open("/etc/os-release", encoding="utf-8") as file:
        system = next((line.split("=")[1].strip().strip('"') for line in file if line.startswith("PRETTY_NAME")), "Linux")
    return (f"{processor}, {os.cpu_count()} cores; {system}, Linux {platform.release().split('-')[0]}, "
            f"Python {platform.python_version()}; {datetime.date.today().isoformat()}")
