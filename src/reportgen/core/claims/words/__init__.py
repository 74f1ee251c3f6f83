"""The words of a sentence and the figures among them: what each is, before anything is claimed."""
