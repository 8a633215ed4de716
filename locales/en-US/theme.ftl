# Strings of the page around the text: its header, the reading modes, the ways to report and to edit.

colors-system = Colors: as the system
colors-light = Colors: light
colors-dark = Colors: dark
copy = Copy
copied = Copied
this-page = This page
edit-page = Edit this page
report-page = Report a problem
dismiss = Dismiss this notice

# The ways to read a translation
reading-modes = How to read this page
mode-target = Translation
mode-source = Original
mode-stacked = One below the other
mode-side = Side by side
mode-columns = Columns
choose-columns = Languages in columns
modes-failed = The other languages could not be loaded. They need a web server.

# What a column is, and what it says of a sentence
column-source = original
column-human = translation
column-machine = machine translation
no-translation = not translated
source-changed = The original has changed since this was translated.
source-was = The original was then
show-source = Show the original
copy-link = Copy the link to this sentence
link-copied = Link copied
report-sentence = Report this sentence
edit-sentence = Edit this sentence
