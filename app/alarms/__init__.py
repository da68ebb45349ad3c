"""What is amiss: sounded once, kept where every process sees it, and posted to whoever is on duty."""
