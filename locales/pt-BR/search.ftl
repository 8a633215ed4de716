# Pesquisa. O script da caixa de diálogo põe um número ou o texto digitado no lugar de #.
search-open = Pesquisar
search-title = Pesquisar na documentação
search-field = O que você procura?
search-close = Fechar
search-keys = ↑ ↓ para escolher, Enter para abrir, Esc para fechar
search-results = Resultados
search-running = Pesquisando…
search-found = Páginas encontradas: #
search-more = Mostrar mais resultados
search-none = Nada encontrado para “#”. Tente outra palavra ou menos palavras.
search-failed = Não foi possível carregar a pesquisa. Verifique a conexão e tente de novo.
