# What a page says of its translation. $date is a date, $current and $all count segments.
machine-translation = Tradução automática
human-translation = Tradução humana
source-version = Feita a partir do original de { $date }
current-segments = Frases atualizadas: { $current } de { $all }
stale-notice = O original mudou depois desta tradução. Frases atualizadas: { $current } de { $all }; as demais estão marcadas.
stale-page-notice = O original mudou depois desta tradução.
# Said of one sentence
stale-sign = O original mudou
