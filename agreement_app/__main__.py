"""`python -m agreement_app`."""

from agreement_app.cli import main

main()
