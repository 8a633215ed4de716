# Made-up strings, each with one fault in the translation.
-product = Lantern
-vendor = Tinker Works
clean = A sentence without faults
clean-count = { $count ->
    [one] { $count } lamp
   *[other] { $count } lamps
}
absent = This one is missing
with-attribute = Save
    .title = Save the lamp
    .label = Save
extra-attribute = Open
value-gone = Here
    .title = There
value-added =
    .title = Only a title
term-lost = Welcome to { -product }
term-added = Welcome
message-lost = See { clean }
message-added = See
duplicate-attribute = One
    .title = Title
duplicate-variant = { $count ->
    [one] lamp
   *[other] lamps
}
plural-gone = { $count ->
    [one] { $count } wick
   *[other] { $count } wicks
}
attribute-plural = Wicks
    .title = { $count ->
        [one] { $count } wick
       *[other] { $count } wicks
    }
broken = Not broken
date = On { $date }
attribute-date = Date
    .title = On { $date }
twice = Once
