# The groups of the lints.

alignment = Alignment
built = The built site
completeness = Completeness
hygiene = Upkeep of the checks
links = Links
markup = Markup
mechanics = Mechanics of writing
page = Pages and files
terminology = Terminology
ui = Strings of the site
