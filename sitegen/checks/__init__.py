"""From the content and the written site to problems that a person should know."""
