"""From records to papers and people: which records are one work, which names one person, and why."""
