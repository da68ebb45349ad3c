"""What can be shown to strangers who are asked for help."""
