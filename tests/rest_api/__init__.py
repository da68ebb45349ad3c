"""Twilio's REST API, played for the tests: an account, its logs, and what Twilio publishes of both."""
