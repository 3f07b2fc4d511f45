"""From facts to values: what every stage takes and returns, such as publications, people and problems."""
