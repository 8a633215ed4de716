# Search. The dialog's script puts a number or what was typed where a text has #.
search-open = Search
search-title = Search the documentation
search-field = What are you looking for?
search-close = Close
search-keys = ↑ ↓ to choose, Enter to open, Esc to close
search-results = Results
search-running = Searching…
search-found = Pages found: #
search-more = Show more results
search-none = Nothing found for “#”. Try another word, or fewer of them.
search-failed = Search cannot be loaded. Check your connection and try again.
