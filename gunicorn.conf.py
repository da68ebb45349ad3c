"""How gunicorn serves Faro; it reads this file by itself."""

import gc
import sys

gc.disable()  # all that is imported stays: to look through it for garbage is in vain

from app.core.problem import Faulty  # noqa: E402
from app.settings import from_environment  # noqa: E402

gc.enable()

try:
    settings = from_environment()
except Faulty as faulty:
    sys.exit(f"\n{faulty}\n\nThe hotline does not start like this.")

# Without Redis the sessions lie in one process's memory, so there must be one process only.
workers = 1 if settings.without_redis else 2
worker_class = "gthread"
threads = 8
timeout = 30
graceful_timeout = 25
keepalive = 95  # longer than the host's router, so that it is never us who hang up first
control_socket_disable = True
# Only %(U)s, the path: a call's address carries its session in the query.
access_log_format = '%(t)s "%(m)s %(U)s" %(s)s %(M)sms'
