"""From pictures as people have them to the files that pages show: without metadata, and scaled."""
