"""The page with the slip that a family tears off and sends back to school, and many such slips on one sheet."""
