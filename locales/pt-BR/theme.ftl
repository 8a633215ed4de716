# Textos em volta do conteúdo da página.

colors-system = Cores: as do sistema
colors-light = Cores: claras
colors-dark = Cores: escuras
copy = Copiar
copied = Copiado
this-page = Esta página
edit-page = Editar esta página
report-page = Relatar um problema
dismiss = Dispensar este aviso

reading-modes = Modo de leitura
mode-target = Tradução
mode-source = Original
mode-stacked = Um abaixo do outro
mode-side = Lado a lado
mode-columns = Colunas
choose-columns = Idiomas nas colunas
modes-failed = Não foi possível carregar os outros idiomas. É preciso um servidor web.

column-source = original
column-human = tradução
column-machine = tradução automática
no-translation = sem tradução
source-changed = O original mudou depois desta tradução.
source-was = O original era
show-source = Mostrar o original
copy-link = Copiar o link desta frase
link-copied = Link copiado
report-sentence = Relatar um problema nesta frase
edit-sentence = Editar esta frase
