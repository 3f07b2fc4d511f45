"""From papers and people to pages: which files a site has, and what each of them shows."""
