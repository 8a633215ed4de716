# What a page says of its translation. $date is a date, $current and $all count segments.
machine-translation = Машинный перевод
human-translation = Перевод выполнен людьми
source-version = Переведено с исходного текста от { $date }
current-segments = Актуальных предложений: { $current } из { $all }
stale-notice = С тех пор как сделан этот перевод, исходный текст изменился. Актуальных предложений: { $current } из { $all }; остальные отмечены.
stale-page-notice = С тех пор как сделан этот перевод, исходный текст изменился.
# Said of one sentence
stale-sign = Исходный текст изменился
