"""What curators' words mean: venues, labels, hosts, and the phrases of each language."""
