"""From the files that a person writes by hand to settings, pages, corrections and the lists to be read."""
