"""The order of the steps, one module a command. Read build.py first: it is the main path, for one report and for many."""
