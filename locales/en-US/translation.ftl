# What a page says of its translation. $date is a date, $current and $all count segments.
machine-translation = Machine translation
human-translation = Translated by people
source-version = Made from the source of { $date }
current-segments = { $current } of { $all } sentences are up to date
stale-notice = The source has changed since this translation was made. { $current } of { $all } sentences are up to date; the others are marked.
stale-page-notice = The source has changed since this translation was made.
# Said of one sentence
stale-sign = The source has changed
