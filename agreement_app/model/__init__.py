"""What an agreement is: plain, immutable values without files, clock or web."""
