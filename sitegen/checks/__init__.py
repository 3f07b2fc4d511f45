"""From the content and the written site to the problems that a person should know about."""
