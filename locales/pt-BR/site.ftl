# Textos do site que os leitores veem.

skip-to-content = Ir para o conteúdo
site-navigation = Páginas
breadcrumbs = Você está aqui
on-this-page = Nesta página
languages = Idiomas
choose-language = Escolha um idioma
home = Início
previous-page = Anterior
next-page = Próxima

alert-note = Observação
alert-tip = Dica
alert-important = Importante
alert-warning = Aviso
alert-caution = Cuidado

fallback-notice = Esta página ainda não foi traduzida. Idioma do texto: { $language }.
machine-translation-notice = Esta página foi traduzida automaticamente.
updated = Atualizado em { $date }

link-unavailable = Esta página não está disponível
image-missing = Imagem não disponível
long-description = Descrição da imagem
video = Assistir ao vídeo
include-missing = Falta uma parte desta página.
sample-missing = O exemplo de código não está disponível.

all-pages = Todas as páginas
page-count = { $count ->
    [one] { $count } página
    [many] { $count } de páginas
   *[other] { $count } páginas
}
more-pages = { $count ->
    [one] Mais { $count } página
    [many] Mais { $count } de páginas
   *[other] Mais { $count } páginas
}

not-found-title = Página não encontrada
not-found-text = Não há nenhuma página neste endereço. Ela pode ter sido movida ou removida.

moved-title = Esta página foi movida
moved-link = Ir para a página

filter-pages = Filtrar por título
choose-pivot = Mostrar a página para

label-architecture = Arquitetura
label-concept = Conceito
label-deploy = Implantação
label-download = Download
label-get-started = Introdução
label-how-to-guide = Guia de instruções
label-learn = Aprender
label-overview = Visão geral
label-quickstart = Início rápido
label-reference = Referência
label-sample = Exemplo
label-training = Treinamento
label-tutorial = Tutorial
label-video = Vídeo
label-whats-new = Novidades
label-minutes = { $count ->
    [one] { $count } minuto
    [many] { $count } de minutos
   *[other] { $count } minutos
}
