"""The web process, for any WSGI server: `gunicorn wsgi:app`."""

import sys

from app import create_app
from app.core.problem import Faulty

try:
    app = create_app()
    app.extensions["lookout"].start()
except Faulty as faulty:
    sys.exit(f"\n{faulty}\n\nThe hotline does not start like this.")
