"""Text taken over: from the last report, or from another one of the same run."""
