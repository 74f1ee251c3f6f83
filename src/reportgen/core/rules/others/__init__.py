"""What is another's or is somebody's by law: places, units, accounts, laws and documents."""
