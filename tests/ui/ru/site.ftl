-product = Фонарь
clean = Предложение без ошибок
clean-count = { $count ->
    [one] { $count } лампа
    [few] { $count } лампы
    [many] { $count } ламп
   *[other] { $count } лампы
}
with-attribute = Сохранить
    .label = Сохранить
extra-attribute = Открыть
    .title = Лишнее
value-gone =
    .title = Там
value-added = Значение
    .title = Только название
term-lost = Добро пожаловать
term-added = Добро пожаловать в { -product }
message-lost = Смотрите
message-added = Смотрите { clean }
duplicate-attribute = Раз
    .title = Название
    .title = Название
duplicate-variant = { $count ->
    [one] лампа
    [one] лампа
    [few] лампы
    [many] ламп
   *[other] лампы
}
plural-gone = { $count ->
    [one] { $count } фитиль
   *[other] { $count } фитилей
}
attribute-plural = Фитили
    .title = { $count ->
        [one] { $count } фитиль
       *[other] { $count } фитилей
    }
broken = { $x
date = Дата: { $dat }
attribute-date = Дата
    .title = Дата: { $dat }
twice = Раз
twice = Два
obsolete = Лишнее
