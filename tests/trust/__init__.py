"""What sitegen must bear: being killed, failing disks, damaged and hostile input, sizes past all use.

Each subject is a module with two names:

- ``TITLE``: what is tried, a phrase;
- ``LONG``: how much of it the long run tries;
- ``attack(seed, amount, folder)``: tries so much of it in an empty folder, and gives back what came of it.

The tests of a subject (``test_<subject>.py``) try a small amount with a fixed seed; ``python -m tests.trust``
tries as much as ``LONG`` says.
"""
