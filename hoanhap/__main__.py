"""`python -m hoanhap` is the same command as `hoanhap`."""

from hoanhap.command_line import main

main()
