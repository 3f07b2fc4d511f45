"""From ids of people and works to files of what public services know; the only room that uses a network."""
