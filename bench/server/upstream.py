"""Calls the real AssemblyLine, one request a line, and times the function alone.

    python upstream.py CONFIG_FILE

Reads JSON lines {function, arguments, times, user: {id, roles}, filename} and answers each with
{ms: [...], keys: [...]}: milliseconds of every call, and the session keys of the rows in order.
Lines {steps: [[filename, key], ...], answers} save one step of each and are answered {ms: [...]}.
The first line it writes says which versions it runs, or {error}.
"""

import contextlib
import json
import os
import sys
import time

# What the libraries print must not stand between the answers.
answers = os.fdopen(os.dup(1), "w", buffering=1)
os.dup2(2, 1)


def answer(value):
    answers.write(json.dumps(value) + "\n")


def load(config_file):
    """Loads docassemble as its own web server does, and enters a request of it."""
    os.environ["DA_CONFIG_FILE"] = config_file
    import docassemble.base.config

    docassemble.base.config.load(filename=config_file)
    from docassemble.base.thread_context import empty_globals, global_context
    from docassemble.webapp.server import app

    entered = contextlib.ExitStack()
    entered.enter_context(app.app_context())
    entered.enter_context(app.test_request_context(path="/interview"))
    entered.enter_context(global_context(empty_globals()))
    import docassemble.AssemblyLine.sessions as sessions

    return sessions, entered


def sign_in(user, filename):
    """Makes `user` the person on whose behalf AssemblyLine's functions run, on one interview."""
    from docassemble.base.functions import this_thread

    this_thread.current_info = {
        "yaml_filename": filename,
        "user": {
            "is_authenticated": True,
            "is_anonymous": False,
            "theid": user["id"],
            "the_user_id": str(user["id"]),
            "email": f"person{user['id']}@example.org",
            "roles": user["roles"],
        },
    }


def run(sessions, request):
    sign_in(request["user"], request["filename"])
    call = getattr(sessions, request["function"])
    milliseconds = []
    for _ in range(request["times"]):
        start = time.perf_counter()
        rows = call(**request["arguments"])
        milliseconds.append((time.perf_counter() - start) * 1000)
    keys = [row["key"] if isinstance(row, dict) else row for row in rows]
    return {"ms": milliseconds, "keys": keys}


def save_steps(sessions, request):
    """One step of each session, as answering a page saves it: two merges into the metadata, the
    first without a change, then the answers, encrypted as they are by default."""
    from docassemble.webapp.interview.dictionary import fresh_dictionary
    from docassemble.webapp.interview.helpers import save_user_dict

    answers = fresh_dictionary()
    answers["answers"] = request["answers"]
    milliseconds = []
    for number, (filename, key) in enumerate(request["steps"]):
        start = time.perf_counter()
        sessions.update_session_metadata(filename, key, {})
        sessions.update_session_metadata(filename, key, {"progress": number % 100})
        save_user_dict(key, answers, filename, secret="0123456789abcdef", changed=True)
        milliseconds.append((time.perf_counter() - start) * 1000)
    return {"ms": milliseconds}


def main():
    try:
        sessions, entered = load(sys.argv[1])
    except Exception as error:  # whatever it is, the bench says so and goes on without
        answer({"error": f"{type(error).__name__}: {error}"})
        return
    from importlib.metadata import version

    packages = ["docassemble.webapp", "docassemble.AssemblyLine"]
    answer({"versions": {name: version(name) for name in packages}})
    with entered:
        for line in sys.stdin:
            request = json.loads(line)
            work = save_steps if "steps" in request else run
            answer(work(sessions, request))


main()
