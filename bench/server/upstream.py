"""Calls the real AssemblyLine, one request a line, and times the function alone.

    python upstream.py CONFIG_FILE

Reads JSON lines {function, arguments, times, user: {id, roles}, filename} and answers each with
{ms: [...], keys: [...]}: milliseconds of every call, and the session keys of the rows in order.
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
            answer(run(sessions, json.loads(line)))


main()
