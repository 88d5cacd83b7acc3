"""The command line: one module a command in `commands`, plain text in a pipe, a laid-out page on a
terminal. Never imports the explorer or textual; rich only when it writes to a terminal."""
