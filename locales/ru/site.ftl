# Строки сайта, которые видят читатели.

skip-to-content = Перейти к содержимому
site-navigation = Страницы
breadcrumbs = Вы здесь
on-this-page = На этой странице
languages = Языки
choose-language = Выберите язык
home = Главная
previous-page = Назад
next-page = Вперёд

alert-note = Примечание
alert-tip = Совет
alert-important = Важно
alert-warning = Предупреждение
alert-caution = Внимание

fallback-notice = Эта страница ещё не переведена. Язык текста: { $language }.
machine-translation-notice = Текст этой страницы — машинный перевод.
updated = Обновлено { $date }

link-unavailable = Эта страница недоступна
image-missing = Изображение недоступно
long-description = Описание изображения
video = Смотреть видео
include-missing = Часть этой страницы отсутствует.
sample-missing = Пример кода отсутствует.

all-pages = Все страницы
page-count = { $count ->
    [one] { $count } страница
    [few] { $count } страницы
    [many] { $count } страниц
   *[other] { $count } страницы
}
more-pages = { $count ->
    [one] Ещё { $count } страница
    [few] Ещё { $count } страницы
    [many] Ещё { $count } страниц
   *[other] Ещё { $count } страницы
}

not-found-title = Страница не найдена
not-found-text = По этому адресу ничего нет. Возможно, страницу перенесли или удалили.

moved-title = Страница перенесена
moved-link = Перейти к странице

filter-pages = Фильтр по названию
choose-pivot = Показать страницу для

label-architecture = Архитектура
label-concept = Основные понятия
label-deploy = Развёртывание
label-download = Скачивание
label-get-started = Начало работы
label-how-to-guide = Практическое руководство
label-learn = Обучение
label-overview = Обзор
label-quickstart = Краткое руководство
label-reference = Справочник
label-sample = Пример
label-training = Учебный курс
label-tutorial = Руководство
label-video = Видео
label-whats-new = Что нового
label-minutes = { $count ->
    [one] { $count } минута
    [few] { $count } минуты
    [many] { $count } минут
   *[other] { $count } минуты
}
