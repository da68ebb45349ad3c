"""Settings with which production starts."""

SID, SERVICE = "AC" + "0" * 32, "MG" + "0" * 32
PRODUCTION = {
    "ENVIRONMENT": "production",
    "TWILIO_ACCOUNT_SID": SID,
    "TWILIO_AUTH_TOKEN": "token-that-is-secret",
    "TWILIO_PHONE_NUMBER": "+19195550123",
    "PUBLIC_URL": "https://hotline.example.org",
    "REDIS_URL": "rediss://:redis-password@redis.example.org:6380/0",
    "SECRET_KEY": "key-that-is-secret-and-long-enough",
}
