"""The preview: shows the site of a content folder while it is being written.

`preview` starts and ends it. `watching` tells that something has changed, `rebuilding` plans
the site again and says what is new, `edition` is a planned site that prints its files when
they are asked for, `requests` judges what is asked, `server` answers, and `streams` are the
open browser tabs. Everything that threads share is one reference to a `rebuilding.State`.
"""
