"""`python -m tests.canary.canary_worker` is a worker that flies at once, and each second while it fails."""

import worker
from app.canary import rounds
from tests.office import Worker


class CanaryWorker(Worker):
    command = ("-m", "tests.canary.canary_worker")


if __name__ == "__main__":
    worker.WARM_SECONDS = 0
    worker.MAINTENANCE_SECONDS = 1
    worker.WORKER_SECONDS = 17  # RQ looks up from its queue fifteen seconds earlier
    rounds.AGAIN_SECONDS = 1
    worker.main()
