"""Every finding of the tool's own: code, class, title, what to do, and each sentence it may say."""
