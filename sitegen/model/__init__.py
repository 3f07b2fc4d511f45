"""From nothing to the values that all stages pass on: publications, people, problems, the site, its files."""
