"""From the files that a person writes by hand to settings, pages and corrections."""
