"""The Twilio account: connecting, registering, and what answers when our server is gone."""
