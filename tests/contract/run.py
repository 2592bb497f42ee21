"""Looks at the API of a running example site (LEREND_URL) from outside: schemathesis holds every operation against the
description, and a client that is generated from the description does the main job."""

import json
import os
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

HERE = Path(__file__).parent
SITE = os.environ["LEREND_URL"]
FULL = "LEREND_TEST_FULL" in os.environ
ROOT = f"{SITE}/api/v1"
PASSWORD = "voorbeeld-wachtwoord"
ADMINISTRATOR = "noor@kb.example"
SCOPES = ["read", "write", "moderate", "manage", "admin"]
# Beside the interpreter that runs this.
TOOLS = Path(sys.executable).parent
WORK = HERE.parent.parent / "target" / "contract"

# Cases for each operation, and seconds in all.
EXAMPLES, SECONDS = (60, 900) if FULL else (4, 40)


def sign_in(email):
    body = json.dumps({"email": email, "password": PASSWORD, "scopes": SCOPES}).encode()
    request = urllib.request.Request(f"{ROOT}/session", body, {"content-type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["token"]


def hold_against_the_description():
    command = [
        TOOLS / "schemathesis",
        "--config-file", HERE / "schemathesis.toml",
        "run", f"{ROOT}/openapi.json",
        "--url", ROOT,
        "--header", f"Authorization: Bearer {sign_in(ADMINISTRATOR)}",
        "--phases", "examples,coverage,fuzzing",
        "--max-examples", str(EXAMPLES),
        "--continue-on-failure",
        "--suppress-health-check", "all",
        "--warnings", "off",
        "--seed", "1",
        # CPython 3.11 loses count of its own depth when two threads compile at once.
        "--workers", "1",
        "--generation-database", "none",
    ]
    return subprocess.run(command, cwd=WORK, timeout=SECONDS * 3).returncode


def do_the_main_job():
    client = WORK / "client"
    shutil.rmtree(client, ignore_errors=True)
    generate = [
        TOOLS / "openapi-python-client", "generate",
        "--url", f"{ROOT}/openapi.json",
        "--meta", "none",
        "--config", HERE / "client.yaml",
        "--output-path", client / "lerend_client",
        "--overwrite",
    ]
    made = subprocess.run(generate, cwd=WORK).returncode
    if made != 0:
        return made
    environment = {**os.environ, "PYTHONPATH": str(client), "LEREND_ROOT": ROOT}
    return subprocess.run([sys.executable, HERE / "main_job.py"], env=environment).returncode


if __name__ == "__main__":
    WORK.mkdir(parents=True, exist_ok=True)
    outcomes = [do_the_main_job(), hold_against_the_description()]
    sys.exit(max(outcomes))
