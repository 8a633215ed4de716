# Os grupos de lints.

alignment = Alinhamento
built = O site gerado
completeness = Completude
hygiene = Manutenção das verificações
links = Links
markup = Marcação
mechanics = Convenções de escrita
page = Páginas e arquivos
terminology = Terminologia
ui = Strings do site
