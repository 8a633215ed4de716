# O painel para tradutores, _translation/.

dashboard-title = Situação da tradução
dashboard-introduction = O que está traduzido, o que não está e o que as verificações apontam. Os números são os de hexapla status e hexapla check.

dashboard-state-missing = ausente
dashboard-state-stale = desatualizado
dashboard-state-failing = com ocorrências
dashboard-state-machine = tradução automática
dashboard-state-done = pronto
dashboard-meaning-missing = Não há tradução.
dashboard-meaning-stale = A origem mudou depois da tradução.
dashboard-meaning-failing = Uma verificação aponta algo, ou um texto não está traduzido.
dashboard-meaning-machine = Traduzido automaticamente; nada de errado foi encontrado.
dashboard-meaning-done = Traduzido da versão mais recente da origem; nada de errado foi encontrado.
dashboard-states = O que os estados significam. Mostra-se o primeiro que se aplica.

dashboard-languages = Idiomas
dashboard-language = Idioma
dashboard-source = idioma de origem
dashboard-documents-title = Documentos
dashboard-segments = Segmentos traduzidos
dashboard-words-to-do = Palavras a traduzir
dashboard-in-memory = Destas, na memória
dashboard-memory-meaning = A memória de tradução contém um texto cuja origem já foi traduzida em outro lugar para o mesmo idioma.
dashboard-machine-share = Tradução automática
dashboard-findings = Ocorrências
dashboard-check = Erros apontados pelas verificações: { $deny }. Avisos: { $warn }.
dashboard-data = Dados:

dashboard-parts = Partes
dashboard-part = Parte
dashboard-part-root = na raiz
dashboard-done = Pronto

dashboard-document = Documento
dashboard-filters = Filtros
dashboard-filter-text = Título ou caminho
dashboard-filter-language = Idioma
dashboard-filter-state = Estado
dashboard-filter-part = Parte
dashboard-any = qualquer
dashboard-reset = Mostrar tudo
dashboard-shown = Documentos mostrados: { $shown } de { $all }
dashboard-page-of = Página { $page } de { $pages }
dashboard-previous = Página anterior
dashboard-next = Próxima página
dashboard-first-only = Os primeiros { $shown } de { $all } documentos. Os filtros, que precisam de um script, encontram os demais; todos estão nos arquivos de dados.
dashboard-unread = Não foi possível ler os demais documentos. Abra o site por um servidor, não do disco.
dashboard-words-short = palavras

dashboard-back = Todos os documentos
dashboard-jump = Idiomas deste documento
dashboard-file = Arquivo
dashboard-published = Ler a página
dashboard-edit = Editar
dashboard-line = linha
dashboard-no-findings = As verificações não apontam nada.
dashboard-to-do = A fazer:
dashboard-texts = Textos
dashboard-number = Nº
dashboard-source-text = Origem
dashboard-target-text = Tradução
dashboard-status = Situação
dashboard-segment-current = atualizado
dashboard-segment-stale = desatualizado
dashboard-segment-untranslated = não traduzido
dashboard-segment-empty = vazio
dashboard-segment-partly = traduzido em parte
dashboard-change = O que mudou na origem:
dashboard-gone = A frase não está mais na origem.
dashboard-missing-texts = Textos da origem que faltam na tradução
dashboard-added = Novo na origem
dashboard-machine-translated = traduzido automaticamente
dashboard-segments-translated = { $translated } de { $count ->
    [one] { $count } segmento traduzido
    [many] { $count } de segmentos traduzidos
   *[other] { $count } segmentos traduzidos
}
dashboard-documents = { $count ->
    [one] { $count } documento
    [many] { $count } de documentos
   *[other] { $count } documentos
}
dashboard-words = { $count ->
    [one] { $count } palavra a traduzir
    [many] { $count } de palavras a traduzir
   *[other] { $count } palavras a traduzir
}
dashboard-words-in-memory = { $count ->
    [one] { $count } palavra na memória
    [many] { $count } de palavras na memória
   *[other] { $count } palavras na memória
}
