"""From papers and people to the pages of a site: which files exist, and what each shows."""
