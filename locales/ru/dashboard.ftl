# Панель для переводчиков, _translation/.

dashboard-title = Состояние перевода
dashboard-introduction = Что переведено, что нет и что находят проверки. Числа те же, что у hexapla status и hexapla check.

dashboard-state-missing = нет перевода
dashboard-state-stale = устарел
dashboard-state-failing = есть замечания
dashboard-state-machine = машинный перевод
dashboard-state-done = готов
dashboard-meaning-missing = Перевода нет.
dashboard-meaning-stale = После перевода исходный текст изменился.
dashboard-meaning-failing = Проверка что-то нашла или часть текста не переведена.
dashboard-meaning-machine = Перевод машинный, замечаний нет.
dashboard-meaning-done = Переведён с новейшей версии исходного текста, замечаний нет.
dashboard-states = Что значат состояния. Показано первое из тех, что подходят.

dashboard-languages = Языки
dashboard-language = Язык
dashboard-source = исходный язык
dashboard-documents-title = Документы
dashboard-segments = Переведено сегментов
dashboard-words-to-do = Осталось перевести слов
dashboard-in-memory = Из них в памяти
dashboard-memory-meaning = В памяти переводов есть текст, если такой же исходный текст уже переведён на этот язык в другом месте.
dashboard-machine-share = Машинный перевод
dashboard-findings = Замечания
dashboard-check = Всего найдено проверками: ошибок — { $deny }, предупреждений — { $warn }.
dashboard-data = Данные:

dashboard-parts = Разделы
dashboard-part = Раздел
dashboard-part-root = в корне
dashboard-done = Готово

dashboard-document = Документ
dashboard-filters = Фильтры
dashboard-filter-text = Название или путь
dashboard-filter-language = Язык
dashboard-filter-state = Состояние
dashboard-filter-part = Раздел
dashboard-any = любое значение
dashboard-reset = Показать все
dashboard-shown = Показано документов: { $shown } из { $all }
dashboard-page-of = Страница { $page } из { $pages }
dashboard-previous = Предыдущая страница
dashboard-next = Следующая страница
dashboard-first-only = Показаны первые документы: { $shown } из { $all }. Остальные можно найти фильтрами, для которых нужен скрипт; все документы есть в файлах данных.
dashboard-unread = Остальные документы прочесть не удалось. Откройте сайт через сервер, а не с диска.
dashboard-words-short = сл.

dashboard-back = Все документы
dashboard-jump = Языки этого документа
dashboard-file = Файл
dashboard-published = Читать страницу
dashboard-edit = Изменить
dashboard-line = строка
dashboard-no-findings = Проверки ничего не нашли.
dashboard-to-do = Надо сделать:
dashboard-texts = Тексты
dashboard-number = №
dashboard-source-text = Исходный текст
dashboard-target-text = Перевод
dashboard-status = Статус
dashboard-segment-current = актуален
dashboard-segment-stale = устарел
dashboard-segment-untranslated = не переведён
dashboard-segment-empty = пуст
dashboard-segment-partly = переведён частично
dashboard-change = Что изменилось в исходном тексте:
dashboard-gone = Этого предложения в исходном тексте больше нет.
dashboard-missing-texts = Исходные тексты, которых нет в переводе
dashboard-added = Новое в исходном тексте
dashboard-machine-translated = машинный перевод
dashboard-segments-translated = переведено { $translated } из { $count ->
    [one] { $count } сегмента
    [few] { $count } сегментов
    [many] { $count } сегментов
   *[other] { $count } сегмента
}
dashboard-documents = { $count ->
    [one] { $count } документ
    [few] { $count } документа
    [many] { $count } документов
   *[other] { $count } документа
}
dashboard-words = { $count ->
    [one] осталось перевести { $count } слово
    [few] осталось перевести { $count } слова
    [many] осталось перевести { $count } слов
   *[other] осталось перевести { $count } слова
}
dashboard-words-in-memory = { $count ->
    [one] { $count } слово есть в памяти
    [few] { $count } слова есть в памяти
    [many] { $count } слов есть в памяти
   *[other] { $count } слова есть в памяти
}
