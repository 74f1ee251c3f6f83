"""What must hold: rules as data, who judges them, and what staff answered."""
