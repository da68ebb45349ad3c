"""The web process, for any WSGI server: `gunicorn wsgi:app`."""

import gc
import sys
import threading

import click
from flask import Flask

from app import create_app
from app.core.problem import Faulty

# What is made now lasts as long as the process: to look through it for garbage, now or later, is in vain.
gc.disable()
try:
    app = create_app()
except Faulty as faulty:
    why = f"\n{faulty}\n\nThe hotline does not start like this."
    asked = click.get_current_context(silent=True)
    # Flask looks a command of ours up in its outermost context; `flask run`, which serves, has one below.
    if asked is None or asked.parent is not None:
        sys.exit(why)
    from app.cli.report import ReportOnly

    app = Flask(__name__)
    app.extensions["faulty"] = faulty
    app.cli = ReportOnly(why)

gc.freeze()
gc.enable()

# Flask's commands read this file too; they are over soon, and must sound no alarm.
if click.get_current_context(silent=True) is None:
    app.extensions["lookout"].start()
    # Who asks first can be answered meanwhile; the first misspelling needs it.
    index = app.extensions["faro"].content.area.index
    threading.Thread(target=lambda: index.sounds, name="sounds", daemon=True).start()
