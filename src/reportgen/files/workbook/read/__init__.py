"""The parts of a workbook that anyone may have sent, read for what a person sees in its cells."""
