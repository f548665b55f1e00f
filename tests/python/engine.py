"""The engine, natively: its scripts of experiments, and what it offers."""
import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ["cargo", "run", "--quiet", "--release", "-p", "kobai", "--example", "scripts"]


def scripts(experiments):
    """The engine's scripts and losses."""
    lines = "".join(json.dumps(one) + "\n" for one in experiments)
    run = subprocess.run(PROGRAM, cwd=ROOT, input=lines, stdout=subprocess.PIPE, check=True, text=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def names():
    """Every name that an experiment may hold."""
    run = subprocess.run([*PROGRAM, "names"], cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True)
    return json.loads(run.stdout)
