"""From a change in the content to the open browser tab: the preview.

`preview` starts and ends it. `watch` notices that something has changed, `rebuild` plans the
site again and says what is new, `snapshot` is a planned site that renders its files when they
are asked for, `requests` judges what is asked, `server` answers, and `events` are the open
browser tabs. Everything that threads share is one reference to a `rebuild.PreviewState`.
"""
