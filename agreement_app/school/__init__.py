"""What a school does with the app: hand it out to many families, and count what comes back."""
