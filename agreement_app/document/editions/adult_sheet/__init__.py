"""The sheet for the adults alone: what to say and do in the first minutes, whom to report to, and what comes after."""
