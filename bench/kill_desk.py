"""Kill the desk in the middle of saving, again and again: nothing that it acknowledged may be lost.

    python bench/kill_desk.py [--rounds 50] [--store postgresql://...]

Each round starts `dateline desk` on a project of the example week, lets some people accept and comment through its forms
as fast as they can, kills the server (SIGKILL) at a random moment, and looks for every acknowledged ruling in the store.
"""

import argparse
import http.client
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

import msgspec

from dateline.cli.demo_command import show_demo
from dateline.settings import STORE_VARIABLE, open_project
from dateline.store import Store, open_store
from dateline.store.browsing import Browser
from dateline.store.filters import EventFilter

PEOPLE = 3
LONGEST_ROUND = 1.5
SEED = 7
# A form always shows a state later than all rulings: rounds are about kills, not about conflicts.
SEEN = "99999999999"


class Round(msgspec.Struct):
    """What one round came to."""

    acknowledged: int = 0
    kept: int = 0
    lost: int = 0
    not_reviewed: int = 0


class Person:
    """Somebody who rules through the forms until the server is gone.

    Attributes:
        acknowledged: Reasons of the rulings whose saving the server confirmed.
    """

    def __init__(self, port: int, cookie: str, csrf: str, event_id: str, name: str) -> None:
        self.port, self.cookie, self.csrf = port, cookie, csrf
        self.event_id, self.name = event_id, name
        self.acknowledged: list[str] = []

    def work(self) -> None:
        """Accept and comment in turn."""
        number = 0
        while True:
            number += 1
            act, reason = ("accept", "comment")[number % 2], f"{self.name}, ruling {number}"
            form = {"csrf": self.csrf, "reason": reason, "seen": SEEN}
            try:
                status, _, _ = send(self.port, f"/events/{self.event_id}/{act}", self.cookie, form)
            except (OSError, http.client.HTTPException):
                return
            if status != http.client.SEE_OTHER:
                raise SystemExit(f"the desk answered {status} to {act}")
            self.acknowledged.append(reason)


def main() -> None:
    """Run the rounds and print what was lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--store", help="Address of an empty PostgreSQL database; else SQLite.")
    options = parser.parse_args()
    if options.store:
        os.environ[STORE_VARIABLE] = options.store
    folder = Path(tempfile.mkdtemp(prefix="dateline-kill-")) / "week"
    chance, rounds = random.Random(SEED), []
    try:
        show_demo(folder)
        for number in range(1, options.rounds + 1):
            rounds.append(run_round(folder, f"round {number}", chance.uniform(0.05, LONGEST_ROUND)))
            print(f"{number}: {rounds[-1]}", flush=True)
    finally:
        shutil.rmtree(folder.parent)
    saved, lost = sum(one.acknowledged for one in rounds), sum(one.lost for one in rounds)
    print(
        f"{len(rounds)} kills, {saved} acknowledged rulings, {lost} lost, {sum(one.not_reviewed for one in rounds)} half done"
    )
    sys.exit(1 if lost or any(one.not_reviewed for one in rounds) else 0)


def run_round(folder: Path, name: str, seconds: float) -> Round:
    """Serve, let people rule, kill, and look."""
    port = find_free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "dateline", "desk", str(folder), "--port", str(port)], stdout=subprocess.PIPE, text=True
    )
    people = [Person(port, *sign_in(server, port), event, f"{name}, person {n}") for n, event in choose_events(folder)]
    threads = [threading.Thread(target=person.work) for person in people]
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    server.send_signal(signal.SIGKILL)
    server.wait()
    for thread in threads:
        thread.join()
    return check(folder, name, people)


def check(folder: Path, name: str, people: list[Person]) -> Round:
    """Look for what was acknowledged, and for events that were accepted and do not say so."""
    with open_project_store(folder) as store:
        kept = {decision.reason for decision in store.decisions() if decision.reason.startswith(f"{name},")}
        browser = Browser(store)
        accepted = [person.event_id for person in people if f"{person.name}, ruling 2" in kept]
        half_done = [one for one in accepted if not (found := browser.event(one)) or not found.reviewed]
    acknowledged = {reason for person in people for reason in person.acknowledged}
    return Round(len(acknowledged), len(kept), len(acknowledged - kept), len(half_done))


def choose_events(folder: Path) -> list[tuple[int, str]]:
    """Choose an event for each person."""
    with open_project_store(folder) as store:
        events = Browser(store).find_events(EventFilter(types=("ASSAULT",)), limit=PEOPLE).records
    return [(number, event.id) for number, event in enumerate(events, 1)]


def open_project_store(folder: Path) -> Store:
    """Open the store of a project."""
    return open_store(open_project(folder).store_address())


def sign_in(server: subprocess.Popen[str], port: int) -> tuple[str, str]:
    """Follow the newest one-time link that the server shows; return the cookie and the token for forms."""
    assert server.stdout
    line = ""
    while "key=" not in line:
        line = server.stdout.readline()
    path = line.strip().partition(f":{port}")[2]
    for _ in range(200):
        try:
            _, headers, _ = send(port, path)
            break
        except OSError:
            time.sleep(0.02)
    cookie = headers["set-cookie"].partition(";")[0]
    csrf = re.search(r'name="csrf" content="([^"]+)"', send(port, "/account", cookie)[2])
    assert csrf
    return cookie, csrf[1]


def send(
    port: int, path: str, cookie: str = "", form: dict[str, str] | None = None
) -> tuple[int, http.client.HTTPMessage, str]:
    """Send one request; a form is posted as from the desk's own page."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Cookie": cookie, "Origin": f"http://127.0.0.1:{port}"}
    if form is None:
        connection.request("GET", path, headers=headers)
    else:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request("POST", path, urlencode(form), headers)
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, answer.headers, body


def find_free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


if __name__ == "__main__":
    main()
