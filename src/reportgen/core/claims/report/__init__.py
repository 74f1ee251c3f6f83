"""What the sentences of a whole report do together: shares, means, lists and orders that need more than one."""
