"""Erases at Twilio what it keeps of callers."""
