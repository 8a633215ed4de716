bilingual-copy = Texto original e tradução
