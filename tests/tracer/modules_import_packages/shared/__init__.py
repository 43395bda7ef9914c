from shared.worker import worker
