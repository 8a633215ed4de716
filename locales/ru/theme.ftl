# Строки вокруг текста страницы.

colors-system = Цвета: как в системе
colors-light = Цвета: светлые
colors-dark = Цвета: тёмные
copy = Копировать
copied = Скопировано
this-page = Эта страница
edit-page = Изменить эту страницу
report-page = Сообщить об ошибке
dismiss = Скрыть уведомление

reading-modes = Режим чтения
mode-target = Перевод
mode-source = Оригинал
mode-stacked = Друг под другом
mode-side = Рядом
mode-columns = Столбцы
choose-columns = Языки в столбцах
modes-failed = Не удалось загрузить другие языки. Для них нужен веб-сервер.

column-source = оригинал
column-human = перевод
column-machine = машинный перевод
no-translation = нет перевода
source-changed = Оригинал изменился после перевода.
source-was = Прежний текст оригинала
show-source = Показать оригинал
copy-link = Копировать ссылку на это предложение
link-copied = Ссылка скопирована
report-sentence = Сообщить об ошибке в предложении
edit-sentence = Изменить это предложение
