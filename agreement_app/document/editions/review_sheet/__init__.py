"""The sheet for the next family meeting: every promise with signs to circle, and room to write."""
