"""The agreement itself: the page that a family signs and hangs up."""
