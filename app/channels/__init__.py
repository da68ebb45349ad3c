"""Twilio's requests in, TwiML out."""
