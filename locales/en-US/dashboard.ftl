# The dashboard for translators, _translation/.

dashboard-title = State of the translation
dashboard-introduction = What is translated, what is not, and what checks report. The numbers are those of hexapla status and hexapla check.

# States of a document in a language
dashboard-state-missing = missing
dashboard-state-stale = stale
dashboard-state-failing = failing check
dashboard-state-machine = machine-translated
dashboard-state-done = done
dashboard-meaning-missing = There is no translation of it.
dashboard-meaning-stale = The source has changed since it was translated.
dashboard-meaning-failing = A check reports something, or a text is not translated.
dashboard-meaning-machine = Translated by machine; nothing is found wrong with it.
dashboard-meaning-done = Translated from the newest source; nothing is found wrong with it.
dashboard-states = What the states mean. The first that holds is shown.

# The languages in sum
dashboard-languages = Languages
dashboard-language = Language
dashboard-source = source
dashboard-documents-title = Documents
dashboard-segments = Segments translated
dashboard-words-to-do = Words to do
dashboard-in-memory = Of these in the memory
dashboard-memory-meaning = The translation memory holds a text whose source has been translated elsewhere in the same language.
dashboard-machine-share = By machine
dashboard-findings = Findings
dashboard-check = Checks report { $deny } errors and { $warn } warnings in all.
dashboard-data = Data:

# The parts of the site: docsets or folders
dashboard-parts = Parts
dashboard-part = Part
dashboard-part-root = at the root
dashboard-done = Done

# The table of documents, its filters and pages. $shown, $all, $page and $pages are numbers.
dashboard-document = Document
dashboard-filters = Filters
dashboard-filter-text = Title or path
dashboard-filter-language = Language
dashboard-filter-state = State
dashboard-filter-part = Part
dashboard-any = any
dashboard-reset = Show all
dashboard-shown = { $shown } of { $all } documents shown
dashboard-page-of = Page { $page } of { $pages }
dashboard-previous = Previous page
dashboard-next = Next page
dashboard-first-only = The first { $shown } of { $all } documents. The filters, which need a script, find the rest; all are in the data files.
dashboard-unread = The rest of the documents could not be read. Open the site by a server, not from the disk.
dashboard-words-short = words

# A document
dashboard-back = All documents
dashboard-jump = Languages of this document
dashboard-file = File
dashboard-published = Read the page
dashboard-edit = Edit
dashboard-line = line
dashboard-no-findings = Checks report nothing.
dashboard-to-do = To do:
dashboard-texts = Texts
dashboard-number = No.
dashboard-source-text = Source
dashboard-target-text = Translation
dashboard-status = Status
dashboard-segment-current = current
dashboard-segment-stale = stale
dashboard-segment-untranslated = untranslated
dashboard-segment-empty = empty
dashboard-segment-partly = partly translated
dashboard-change = What has changed in the source:
dashboard-gone = The sentence is no longer in the source.
dashboard-missing-texts = Texts of the source that the translation lacks
dashboard-added = New in the source
dashboard-machine-translated = translated by machine
dashboard-segments-translated = { $translated } of { $count ->
    [one] { $count } segment
   *[other] { $count } segments
} translated
dashboard-documents = { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
dashboard-words = { $count ->
    [one] { $count } word to do
   *[other] { $count } words to do
}
dashboard-words-in-memory = { $count ->
    [one] { $count } word in the memory
   *[other] { $count } words in the memory
}
