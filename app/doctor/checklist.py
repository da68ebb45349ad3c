"""What no API of Twilio's tells: to be looked at in its console, by a person."""

CHECKLIST = (
    (
        "Messaging > Services > the service > Opt-Out Management",
        "If Advanced Opt-Out is on: its HELP text names the hotline and a number that reaches a person, and "
        "the opt-out words of messages/ are in it. Only Twilio can turn it off again.",
    ),
    (
        "Messaging > Settings > General",
        "Message Body Redaction and Phone Number Redaction are on, if the account has them. Phone Number "
        "Redaction wants Twilio's own STOP filter off: ask Twilio first; Faro keeps its own.",
    ),
    (
        "Messaging > Settings > General, and Voice > Settings > General",
        "Media and recordings can be fetched with the account's password only.",
    ),
    (
        "Messaging > Settings > Geo permissions, and Voice > Settings > Geo permissions",
        "Only the countries of callers and hotlines: against those who make us text and call abroad.",
    ),
    (
        "Trust Hub, or Regulatory Compliance",
        "The business profile is approved; without one texts reach verified numbers only (21608).",
    ),
    (
        "Phone Numbers > the number > Configure, 'Primary handler fails'",
        "If it is a TwiML Bin: its text is what flows/fallback/ holds now. Rehearse it: docs/fallback.md.",
    ),
    (
        "Billing > Manage billing",
        "Auto-recharge is on, and a person is told before the money ends.",
    ),
    (
        "Monitor > Logs > Errors, and its alerts",
        "Nothing new is there, and 11200 (our server failed) sends somebody a mail.",
    ),
    (
        "Admin > Account management > Users",
        "Everybody with access is known, and signs in with two factors.",
    ),
)
"""Where to look, and what should be so. Twilio moves its pages now and then."""
