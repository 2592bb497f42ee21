"""Looks at the API of a running example site (LEREND_URL) from outside: schemathesis holds every operation against the
description, and a client that is generated from the description does the main job."""

import base64
import hmac
import json
import os
import shutil
import struct
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

HERE = Path(__file__).parent
SITE = os.environ["LEREND_URL"]
FULL = "LEREND_TEST_FULL" in os.environ
ROOT = f"{SITE}/api/v1"
PASSWORD = "voorbeeld-wachtwoord"
ADMINISTRATOR = "noor@kb.example"
GUEST = "yusuf@welzijn.example"
SCOPES = ["read", "write", "moderate", "manage", "admin"]
# Beside the interpreter that runs this.
TOOLS = Path(sys.executable).parent
WORK = HERE.parent.parent / "target" / "contract"

# Cases for each operation, and seconds in all.
EXAMPLES, SECONDS = (60, 900) if FULL else (4, 40)


def code_of(email):
    """The code of now (RFC 6238) of an example person who signs in with one; None of others."""
    people = json.loads((HERE.parent.parent / "web/demo/people.json").read_text())["people"]
    secret = next(person.get("second_step") for person in people if person["email"] == email)
    if secret is None:
        return None
    step = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.digest(base64.b32decode(secret), step, "sha1")
    at = digest[-1] & 15
    return f"{(int.from_bytes(digest[at:at + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"


def sign_in(email):
    asked = {"email": email, "password": PASSWORD, "code": code_of(email), "scopes": SCOPES}
    body = json.dumps(asked).encode()
    request = urllib.request.Request(f"{ROOT}/session", body, {"content-type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["token"]


def hold_against_the_description(examples, who=None):
    """Every operation, as the administrator, or as somebody else who may do less, or as nobody."""
    command = [
        TOOLS / "schemathesis",
        "--config-file", HERE / "schemathesis.toml",
        "run", f"{ROOT}/openapi.json",
        "--url", ROOT,
        *(["--header", f"Authorization: Bearer {sign_in(who)}"] if who else []),
        # Not `stateful`: it follows links between operations, of which the description has none.
        "--phases", "examples,coverage,fuzzing",
        "--max-examples", str(examples),
        "--continue-on-failure",
        # They are about how slowly and how often values are found, not about what is answered.
        "--suppress-health-check", "all",
        # That an operation answered nothing but refusals: made-up ids and addresses mostly lead nowhere.
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
    outcomes = [do_the_main_job(), hold_against_the_description(EXAMPLES, ADMINISTRATOR)]
    if FULL:
        outcomes += [hold_against_the_description(8, GUEST), hold_against_the_description(8)]
    sys.exit(max(outcomes))
