"""Citation styles: a paper as one entry of a list of references."""
