bilingual-copy = Исходный текст и перевод
