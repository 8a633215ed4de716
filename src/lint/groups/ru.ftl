# Группы линтов.

alignment = Сопоставление
built = Собранный сайт
completeness = Полнота перевода
hygiene = Порядок в проверках
links = Ссылки
markup = Разметка
mechanics = Пунктуация и оформление
page = Страницы и файлы
terminology = Терминология
ui = Строки сайта
