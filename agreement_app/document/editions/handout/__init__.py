"""The page that schools and clinics hand out, and the same to fill in on a screen."""
