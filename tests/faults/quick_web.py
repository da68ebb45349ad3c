"""A web process that looks after itself five times a second: `gunicorn tests.faults.quick_web:app`."""

from app import create_app

app = create_app()
lookout = app.extensions["lookout"]
lookout._seconds, lookout._again = 0.2, (0.2,)
lookout.start()
