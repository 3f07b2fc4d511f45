"""From a folder of content to a published site: the stages in order, and all that reads and writes files."""
