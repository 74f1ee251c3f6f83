"""The tool's own version, as documents and workbooks remember it."""

__version__ = "0.1.0"
