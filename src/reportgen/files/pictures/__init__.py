"""Pictures: what is in their bytes, how a person sees them, where their files lie."""
