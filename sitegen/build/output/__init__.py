"""Writing the files of a site and putting them in place."""
