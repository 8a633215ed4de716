# Strings of the site that readers see. A site overrides any of them, and adds its own, in locales/<tag>/*.ftl.

# Landmarks and controls
skip-to-content = Skip to content
site-navigation = Pages
breadcrumbs = You are here
on-this-page = On this page
languages = Languages
choose-language = Choose a language
home = Home
previous-page = Previous
next-page = Next

# Alerts
alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution

# Notices. $language is the name of a language in itself.
fallback-notice = This page has not been translated yet. You are reading it in { $language }.
machine-translation-notice = This page was translated by machine.
updated = Updated { $date }

# Links and images that cannot be followed or shown
link-unavailable = This page is not available
image-missing = Image not available
long-description = Description of the picture
video = Watch the video
include-missing = A part of this page is missing.
sample-missing = The code sample is missing.

# Lists of pages
all-pages = All pages
page-count = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
more-pages = { $count ->
    [one] { $count } more page
   *[other] { $count } more pages
}

# The page for addresses that do not exist
not-found-title = Page not found
not-found-text = There is no page at this address. It may have been moved or removed.

moved-title = This page has moved
moved-link = Go to the page

filter-pages = Filter by title
choose-pivot = Show the page for

# Labels of links on landing pages and hubs, by what they lead to, and how long a unit of a tutorial takes
label-architecture = Architecture
label-concept = Concept
label-deploy = Deploy
label-download = Download
label-get-started = Get started
label-how-to-guide = How-to guide
label-learn = Learn
label-overview = Overview
label-quickstart = Quickstart
label-reference = Reference
label-sample = Sample
label-training = Training
label-tutorial = Tutorial
label-video = Video
label-whats-new = What’s new
label-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
