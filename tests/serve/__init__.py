"""Tests of the preview, over HTTP and from the command line."""
