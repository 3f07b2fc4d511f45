"""From records to papers and people: which records are one work, which names are one person, and why."""
