"""A trial text and a trial call through the public address, flown by the worker."""
