"""The web process, for any WSGI server: `gunicorn wsgi:app`."""

import sys

import click

from app import create_app
from app.core.problem import Faulty

try:
    app = create_app()
except Faulty as faulty:
    sys.exit(f"\n{faulty}\n\nThe hotline does not start like this.")

# Flask's commands read this file too; they are over soon, and must sound no alarm.
if click.get_current_context(silent=True) is None:
    app.extensions["lookout"].start()
